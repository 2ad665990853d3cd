import Foundation
import TestSupport

@testable import WeirFiles

/// A value of JSON.
indirect enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// A file as a reader of YAML 1.2 (core schema) or JSON sees it; nil where it does not read at all.
    init?(text: String) {
        let (root, problems) = YAMLReader.read(Array(text.utf8), limit: FileLimits.catalogBytes)
        guard problems.isEmpty else { return nil }
        self = root.map { JSONValue($0) } ?? .null
    }

    private init(_ node: FileNode) {
        switch node.kind {
        case .refused: self = .null
        case .sequence(let items): self = .list(items.map { JSONValue($0) })
        case .mapping(let entries):
            self = .object(Dictionary(entries.map { ($0.key.text, JSONValue($0.value)) }, uniquingKeysWith: { $1 }))
        case .scalar(let scalar):
            if scalar.style != .plain {
                self = .string(scalar.text)
            } else if scalar.isNull {
                self = .null
            } else if scalar.text == "true" || scalar.text == "false" {
                self = .boolean(scalar.text == "true")
            } else if scalar.text.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil {
                self = .number(scalar.text)
            } else {
                self = .string(scalar.text)
            }
        }
    }
}

/// JSON Schema, draft 2020-12, as far as the schemas of the documentation use it. A keyword that it does not know is an
/// error, so that nothing in a schema goes unchecked.
final class SchemaChecker {
    struct UnknownKeyword: Error { var name: String }

    private let root: JSONValue
    private var patterns: [String: NSRegularExpression] = [:]

    init(_ name: String) throws {
        let url = Checkout.file("Documentation/schemas/\(name)")
        guard let root = JSONValue(text: String(decoding: try Data(contentsOf: url), as: UTF8.self)) else {
            throw UnknownKeyword(name: name)
        }
        self.root = root
    }

    func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        switch schema {
        case .boolean(let answer): return answer
        case .object(let keywords):
            for (keyword, argument) in keywords where try !holds(keyword, argument, value, keywords) { return false }
            return true
        default: throw UnknownKeyword(name: "\(schema)")
        }
    }

    private func holds(
        _ keyword: String, _ argument: JSONValue, _ value: JSONValue, _ schema: [String: JSONValue]
    ) throws -> Bool {
        switch (keyword, argument) {
        case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("$defs", _), ("then", _):
            return true
        case ("$ref", .string(let path)):
            return try accepts(value, try definition(path))
        case ("type", .string(let name)):
            return isOf(value, name)
        case ("type", .list(let names)):
            return names.contains { if case .string(let name) = $0 { isOf(value, name) } else { false } }
        case ("enum", .list(let values)):
            return values.contains(value)
        case ("const", _):
            return value == argument
        case ("not", _):
            return try !accepts(value, argument)
        case ("anyOf", .list(let schemas)):
            return try schemas.contains { try accepts(value, $0) }
        case ("allOf", .list(let schemas)):
            return try schemas.allSatisfy { try accepts(value, $0) }
        case ("if", _):
            return try !accepts(value, argument) || accepts(value, schema["then"] ?? .boolean(true))
        case ("required", .list(let names)):
            guard case .object(let members) = value else { return true }
            return names.allSatisfy { if case .string(let name) = $0 { members[name] != nil } else { false } }
        case ("properties", .object(let properties)):
            guard case .object(let members) = value else { return true }
            return try properties.allSatisfy { name, schema in try members[name].map { try accepts($0, schema) } ?? true
            }
        case ("additionalProperties", _):
            guard case .object(let members) = value else { return true }
            var known: Set<String> = []
            if case .object(let properties) = schema["properties"] { known = Set(properties.keys) }
            return try members.allSatisfy { try known.contains($0.key) || accepts($0.value, argument) }
        case ("propertyNames", _):
            guard case .object(let members) = value else { return true }
            return try members.keys.allSatisfy { try accepts(.string($0), argument) }
        case ("items", _):
            guard case .list(let items) = value else { return true }
            return try items.allSatisfy { try accepts($0, argument) }
        case ("minimum", .number(let least)):
            return integer(value).map { $0 >= Int(least) ?? 0 } ?? true
        case ("maximum", .number(let most)):
            return integer(value).map { $0 <= Int(most) ?? 0 } ?? true
        case ("minItems", .number(let least)):
            guard case .list(let items) = value else { return true }
            return items.count >= Int(least) ?? 0
        case ("minLength", .number(let least)):
            guard case .string(let text) = value else { return true }
            return text.unicodeScalars.count >= Int(least) ?? 0
        case ("pattern", .string(let pattern)):
            guard case .string(let text) = value else { return true }
            let expression = try patterns[pattern] ?? NSRegularExpression(pattern: pattern)
            patterns[pattern] = expression
            return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        default:
            throw UnknownKeyword(name: keyword)
        }
    }

    private func definition(_ path: String) throws -> JSONValue {
        guard path.hasPrefix("#/$defs/"), case .object(let keywords) = root,
            case .object(let definitions) = keywords["$defs"], let found = definitions[String(path.dropFirst(8))]
        else { throw UnknownKeyword(name: path) }
        return found
    }

    private func isOf(_ value: JSONValue, _ name: String) -> Bool {
        type(value) == name || name == "integer" && integer(value) != nil
    }

    private func integer(_ value: JSONValue) -> Int? {
        guard case .number(let text) = value, text.wholeMatch(of: /-?(0|[1-9][0-9]*)/) != nil else { return nil }
        return Int(text)
    }

    private func type(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}
