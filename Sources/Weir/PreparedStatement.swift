internal import SQLPrinter
internal import SQLSyntax
public import WeirPolicy

/// A statement compiled for the roles of a session; what is left is the session's attributes and the values of
/// parameters. It can be kept and used from any thread.
public struct PreparedStatement: Sendable {
    let compiler: StatementCompiler
    let operation: StatementOperation
    let original: Statement
    /// The rewritten statement; list attributes still stand as one.
    let rewritten: Statement
    /// Printed and verified, where there is no list attribute.
    let printed: PrintedStatement?
    let attributes: [ByteString: AttributeType]
    let userParameters: [Parameter]
    let obligations: [CheckObligation]
    let columns: [OutputColumn]
    let relations: [RelationUse]
    let changes: [Change]
    let checks: [Check]
    let discardsRows: Bool

    /// Binds the values. Throws `missing-attribute`, `attribute-type`, `parameter-mismatch`, and `check-failed` for a
    /// write whose new rows are seen to break a check with these values.
    public func bind(
        attributes values: [String: Value] = [:], parameters: ParameterValues = .none
    ) throws(Refusal) -> CompiledStatement {
        do throws(Failure) {
            return try bound(values, parameters)
        } catch {
            throw Refusal(error)
        }
    }

    private func bound(_ values: [String: Value], _ parameters: ParameterValues) throws(Failure) -> CompiledStatement {
        let attributes = try attributeValues(values)
        try holdParameters(parameters)
        for obligation in obligations {
            try obligation.hold { parameter in
                switch parameter {
                case .attribute(let name): attributes[name]
                case .positional, .numbered, .named, .attributeElement: Self.value(parameter, parameters)
                }
            }
        }
        let printed: PrintedStatement
        if let ready = self.printed {
            printed = ready
        } else {
            let lists = attributes.compactMapValues { value -> Int? in
                if case .list(let elements) = value { elements.count } else { nil }
            }
            printed = try compiler.print(ListExpansion.expand(rewritten, attributes), original, lists: lists)
        }
        var bound: [BoundParameter] = []
        for (offset, parameter) in printed.parameters.enumerated() {
            bound.append(try Self.bound(parameter, at: offset + 1, attributes, parameters))
        }
        return CompiledStatement(
            dialect: compiler.index.dialect, operation: operation, sql: printed.text, parameters: bound,
            columns: columns, relations: relations, changes: changes, checks: checks,
            discardsRows: discardsRows)
    }

    // MARK: - Attributes

    private func attributeValues(_ values: [String: Value]) throws(Failure) -> [ByteString: Value] {
        var found: [ByteString: Value] = [:]
        for (name, type) in attributes.sorted(by: { $0.key.string < $1.key.string }) {
            guard let value = values[name.string] else {
                throw Failure(
                    Diagnostic(
                        .missingAttribute, "the session has no attribute `\(name)`",
                        help: "give `\(name)` a value: the session's roles need it for this statement"))
            }
            guard value.fits(type) else {
                throw Failure(
                    Diagnostic(
                        .attributeType,
                        "the attribute `\(name)` is not of its type \(type.scalar.rawValue)\(type.isList ? "[]" : "")",
                        help: "give it a value of its declared type"))
            }
            found[name] = value
        }
        return found
    }

    // MARK: - Parameters

    /// Every parameter has a value, and every value a parameter.
    private func holdParameters(_ values: ParameterValues) throws(Failure) {
        var names: Set<String> = []
        var count = 0
        for parameter in userParameters {
            switch parameter {
            case .positional(let index): count = max(count, index + 1)
            case .numbered(let number): count = max(count, number)
            case .named(_, let name): names.insert(name.string)
            case .attribute, .attributeElement: break
            }
            guard let value = Self.value(parameter, values) else {
                throw Failure(
                    Diagnostic(
                        .parameterMismatch, "the parameter \(Self.text(parameter)) has no value",
                        help: "give every parameter of the statement a value"))
            }
            if case .real(let number) = value, number.isNaN {
                throw Failure(
                    Diagnostic(
                        .parameterMismatch, "the parameter \(Self.text(parameter)) is not a number",
                        help: "give it a number or NULL"))
            }
            if case .list = value {
                throw Failure(
                    Diagnostic(
                        .parameterMismatch, "the parameter \(Self.text(parameter)) is a list",
                        help: "give it one value; lists are for session attributes"))
            }
        }
        guard values.positional.count <= count, values.named.keys.allSatisfy(names.contains) else {
            throw Failure(
                Diagnostic(
                    .parameterMismatch, "there is a value that the statement has no parameter for",
                    help: "give as many values as the statement has parameters"))
        }
    }

    private static func value(_ parameter: Parameter, _ values: ParameterValues) -> Value? {
        switch parameter {
        case .positional(let index): values.positional.indices.contains(index) ? values.positional[index] : nil
        case .numbered(let number): values.positional.indices.contains(number - 1) ? values.positional[number - 1] : nil
        case .named(_, let name): values.named[name.string]
        case .attribute, .attributeElement: nil
        }
    }

    private static func text(_ parameter: Parameter) -> String {
        switch parameter {
        case .positional(let index): "number \(index + 1)"
        case .numbered(let number): "`?\(number)`"
        case .named(_, let name), .attribute(let name), .attributeElement(let name, _): "`\(name)`"
        }
    }

    private static func bound(
        _ parameter: Parameter, at position: Int, _ attributes: [ByteString: Value], _ values: ParameterValues
    ) throws(Failure) -> BoundParameter {
        func make(_ source: BoundParameter.Source, _ name: String?, _ index: Int?, _ value: Value?) throws(Failure)
            -> BoundParameter
        {
            guard let value else {
                throw Failure(Diagnostic(.internalError, "internal error: a placeholder has no value"))
            }
            return BoundParameter(position: position, source: source, name: name, index: index, value: value)
        }
        switch parameter {
        case .positional(let index): return try make(.user, nil, index + 1, value(parameter, values))
        case .numbered(let number): return try make(.user, nil, number, value(parameter, values))
        case .named(_, let name): return try make(.user, name.string, nil, value(parameter, values))
        case .attribute(let name): return try make(.attribute, name.string, nil, attributes[name])
        case .attributeElement(let name, let index):
            guard case .list(let elements)? = attributes[name], elements.indices.contains(index) else {
                throw Failure(Diagnostic(.internalError, "internal error: a list attribute has another length"))
            }
            return try make(.attribute, name.string, index + 1, elements[index])
        }
    }
}

/// `IN (:list)` becomes one placeholder an element; none for an empty list, which makes it false.
struct ListExpansion: SyntaxRewriter {
    private let attributes: [ByteString: Value]

    static func expand(_ statement: Statement, _ attributes: [ByteString: Value]) throws(Failure) -> Statement {
        var expansion = ListExpansion(attributes: attributes)
        return try expansion.rewrite(statement)
    }

    mutating func rewrite(_ node: InPredicate) throws(Failure) -> InPredicate {
        guard case .list(let elements) = node.source, elements.count == 1,
            case .parameter(.attribute(let name)) = elements[0].kind, case .list(let values)? = attributes[name]
        else { return try descend(node) }
        var copy = node
        copy.operand = try rewrite(node.operand)
        copy.source = .list(
            values.indices.map { Expression(.parameter(.attributeElement(name, index: $0)), at: elements[0].position) })
        return copy
    }
}

/// The parameters of a tree.
struct ParameterSearch: SyntaxVisitor {
    private(set) var user: [Parameter] = []
    private(set) var attributes: Set<ByteString> = []

    mutating func visit(_ node: Parameter) throws(Failure) {
        switch node {
        case .positional, .numbered, .named: user.append(node)
        case .attribute(let name), .attributeElement(let name, _): attributes.insert(name)
        }
    }
}
