internal import ArgumentParser
internal import Weir
internal import WeirPolicy

/// Who asks, and with which values: what `--role`, `--attribute` and `--parameter` say.
struct SessionInput {
    var roles: [String] = []
    var attributes: [String: Value] = [:]
    /// By number, from 1.
    var positional: [Int: Value] = [:]
    var named: [String: Value] = [:]

    struct Problem: Error {
        let message: String
        let help: String?
    }

    /// The values without gaps; a number that is left out is told.
    func parameters() throws(Problem) -> ParameterValues {
        let count = positional.keys.max() ?? 0
        // Only numbers that have a value are looked at, so that a large number costs nothing.
        guard count == positional.count else {
            let missing =
                positional.keys.sorted().enumerated().first { $0.offset + 1 != $0.element }.map { $0.offset + 1 } ?? 1
            throw Problem(message: "parameter \(missing) has no value", help: "number the values from 1, without gaps")
        }
        return ParameterValues(positional: positional.sorted { $0.key < $1.key }.map(\.value), named: named)
    }

    // MARK: - Text

    /// `--attribute name=value`, read by the type that a role declares for the name.
    mutating func add(attribute text: String, _ policy: Policy) throws(Problem) {
        let (name, value) = try Self.pair(text, "`--attribute name=value`")
        try add(attribute: name, policy) { type throws(Problem) in try Self.value(value, type, name) }
    }

    /// An attribute with a value that is made for its declared type.
    mutating func add(
        attribute name: String, _ policy: Policy, _ value: (AttributeType) throws(Problem) -> Value
    ) throws(Problem) {
        let types = policy.attributes(ofSession: roles).filter { $0.name.value.utf8.elementsEqual(name.utf8) }
            .map(\.type)
        guard let type = types.first else {
            throw Problem(
                message: "no role of the session declares the attribute `\(name)`",
                help: "declare it under `attributes` in the policy, or leave it out")
        }
        guard attributes.updateValue(try value(type), forKey: name) == nil else {
            throw Problem(message: "the attribute `\(name)` is given twice", help: nil)
        }
    }

    /// The value that a text is of a type; a list is JSON.
    static func value(_ text: String, _ type: AttributeType, _ name: String) throws(Problem) -> Value {
        func problem(_ form: String) -> Problem {
            Problem(message: "`\(text)` is no value for the attribute `\(name)`", help: "write \(form)")
        }
        if type.isList {
            guard let json = try? JSONReader.read(Array(text.utf8)), case .array = json, let value = value(json) else {
                throw problem("a list in JSON, as in `\(name)=[\"a\",\"b\"]`")
            }
            guard value.fits(type) else { throw problem("a list of \(type.scalar.rawValue) values") }
            return value
        }
        switch type.scalar {
        case .text, .date, .timestamp, .uuid: return .text(text)
        case .boolean:
            guard text == "true" || text == "false" else { throw problem("`true` or `false`") }
            return .boolean(text == "true")
        case .integer:
            guard let number = Int64(text) else { throw problem("a whole number") }
            return .integer(number)
        case .decimal, .float:
            if let number = Int64(text) { return .integer(number) }
            guard let number = Double(text), number.isFinite else { throw problem("a number") }
            return .real(number)
        }
    }

    /// `--parameter 1=value`, `--parameter name=value`. A value that is a JSON scalar is of its type, any other a text.
    mutating func add(parameter text: String) throws(Problem) {
        let (name, value) = try Self.pair(text, "`--parameter 1=value` or `--parameter name=value`")
        try add(parameter: name, Self.scalar(value))
    }

    /// A parameter by number or name.
    mutating func add(parameter name: String, _ value: Value) throws(Problem) {
        guard try set(parameter: name, value) else {
            throw Problem(message: "the parameter `\(name)` is given twice", help: nil)
        }
    }

    /// A JSON scalar is of its type, any other text a text.
    static func scalar(_ text: String) -> Value {
        (try? JSONReader.read(Array(text.utf8))).flatMap(scalar) ?? .text(text)
    }

    /// Whether it had no value yet.
    private mutating func set(parameter name: String, _ value: Value) throws(Problem) -> Bool {
        if name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            // SQLite's own limit: https://sqlite.org/limits.html#max_variable_number
            guard let number = Int(name), 1...32_766 ~= number else {
                throw Problem(
                    message: "there is no parameter number `\(name)`", help: "number parameters from 1 to 32766")
            }
            return positional.updateValue(value, forKey: number) == nil
        }
        let hasPrefix = name.utf8.first.map { [0x3A, 0x40, 0x24].contains($0) } ?? false
        return named.updateValue(value, forKey: hasPrefix ? String(name.unicodeScalars.dropFirst()) : name) == nil
    }

    private static func pair(_ text: String, _ form: String) throws(Problem) -> (name: String, value: String) {
        do throws(ListText.Problem) {
            return try ListText.pair(text)
        } catch {
            throw Problem(message: error.message, help: "write \(form)")
        }
    }

    // MARK: - JSON

    /// `attributes` of a line: an object of scalars and lists.
    mutating func add(attributes json: JSON) throws(Problem) {
        guard case .object(let members) = json else {
            throw Problem(message: "`attributes` is no object", help: "write `\"attributes\": {\"region\": \"US\"}`")
        }
        for member in members {
            guard let value = Self.value(member.value) else {
                throw Problem(
                    message: "the attribute `\(member.key)` is no value", help: "give a scalar or a list of scalars")
            }
            attributes[member.key] = value
        }
    }

    /// `parameters` of a line: an array for `?`, or an object of numbers and names.
    mutating func add(parameters json: JSON) throws(Problem) {
        switch json {
        case .array(let items):
            for (index, item) in items.enumerated() {
                guard let value = Self.scalar(item) else {
                    throw Problem(message: "parameter \(index + 1) is no scalar", help: nil)
                }
                _ = try set(parameter: String(index + 1), value)
            }
        case .object(let members):
            for member in members {
                guard let value = Self.scalar(member.value) else {
                    throw Problem(message: "the parameter `\(member.key)` is no scalar", help: nil)
                }
                _ = try set(parameter: member.key, value)
            }
        case .null, .boolean, .integer, .real, .string:
            throw Problem(
                message: "`parameters` is neither an array nor an object",
                help: "write `\"parameters\": [1, \"a\"]` or `\"parameters\": {\"name\": 1}`")
        }
    }

    private static func scalar(_ json: JSON) -> Value? {
        switch json {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .string(let value): .text(value)
        case .array, .object: nil
        }
    }

    private static func value(_ json: JSON) -> Value? {
        guard case .array(let items) = json else { return scalar(json) }
        let values = items.compactMap(scalar)
        return values.count == items.count ? .list(values) : nil
    }
}
