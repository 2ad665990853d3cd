internal import SQLBinding
internal import SQLSyntax

/// Holds a mask or preset to the type and length of its column (semantics.md, section 3.4).
struct PostgresMask {
    private let index: CatalogIndex
    private let column: Column
    private let declared: PostgresDeclaredType
    private let bindings: Bindings

    private let kind: String

    /// Nil where the column's type is not known.
    ///
    /// - Parameter kind: what messages call the expression.
    init?(_ index: CatalogIndex, _ column: Column, _ bindings: Bindings, kind: String) {
        guard let declared = index.postgresType(of: column) else { return nil }
        self.index = index
        self.column = column
        self.declared = declared
        self.bindings = bindings
        self.kind = kind
    }

    /// The mask as it stands in for the column, to be judged: cast to the column's type. CASE and COALESCE are cast result by
    /// result: a value of the column's own type needs no cast then, and a constant is held to the type here.
    ///
    /// Throws a diagnostic with the place in the expression for a constant that does not fit.
    func fitted(_ mask: Expression) throws(Failure) -> Expression { try cast(mask) }

    /// The same as it is kept: whoever writes it casts the whole to the column's type and gives it the column's collation.
    func kept(_ mask: Expression) throws(Failure) -> Expression {
        switch mask.kind {
        case .caseWhen, .function: break
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest,
            .between, .membership, .pattern, .cast, .collate, .subquery, .exists, .raise, .postgres:
            return mask
        }
        let whole = try cast(mask)
        // A function that is none of those whose arguments are cast.
        if case .function = mask.kind, case .cast = whole.kind { return mask }
        return whole
    }

    /// A preset as it is assigned to the column: its constants are cast to the type that they were held to, all else keeps its
    /// own type for the server to assign, which raises where a cast would cut a text off.
    func assigned(_ preset: Expression) throws(Failure) -> Expression { try cast(preset, constantsOnly: true) }

    private func cast(_ node: Expression, constantsOnly: Bool = false) throws(Failure) -> Expression {
        func cast(_ inner: Expression) throws(Failure) -> Expression {
            try self.cast(inner, constantsOnly: constantsOnly)
        }
        func wrapped(_ inner: Expression) -> Expression { constantsOnly ? inner : self.wrapped(inner) }
        var copy = node
        switch node.kind {
        case .caseWhen(var choice):
            for place in choice.branches.indices {
                choice.branches[place].result = try cast(choice.branches[place].result)
            }
            choice.otherwise = try choice.otherwise.map { value throws(Failure) in try cast(value) }
            copy.kind = .caseWhen(choice)
            return copy
        case .function(var call):
            guard call.form == .standard, call.name.schema == nil, call.name.name.value == "coalesce",
                case .list(let arguments, let distinct) = call.arguments
            else { return wrapped(node) }
            var fitted: [Expression] = []
            for argument in arguments { fitted.append(try cast(argument)) }
            call.arguments = .list(fitted, distinct: distinct)
            copy.kind = .function(call)
            return copy
        case .literal(let literal):
            if let reason = misfit(literal, negative: false) { throw failure(reason, node.position) }
            return self.wrapped(node)
        case .unary(.minus, let operand):
            if case .literal(let literal) = operand.kind, let reason = misfit(literal, negative: true) {
                throw failure(reason, node.position)
            }
            return wrapped(node)
        case .column:
            return declaredText(node.position) == column.type ? node : wrapped(node)
        case .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest, .truthTest, .between,
            .membership, .pattern, .cast, .collate, .subquery, .exists, .raise, .postgres:
            return wrapped(node)
        }
    }

    /// The declared type of the column of a table that stands there.
    private func declaredText(_ position: Position) -> String? {
        guard case .column(let id, let place)? = bindings.columns[position.start],
            case .relation(let relation) = bindings[id].source,
            index.entries[relation].relation.columns.indices.contains(place)
        else { return nil }
        return index.entries[relation].relation.columns[place].type
    }

    /// A cast to the column's declared type. A domain with rules of its own is taken for the type beneath it: no value raises
    /// then, and it is read as that type everywhere.
    private func wrapped(_ node: Expression) -> Expression {
        guard let name = declaredName() else { return node }
        return Expression(.cast(node, name), at: node.position)
    }

    private func declaredName() -> TypeName? {
        let isArray = declared.type.kind.element != nil
        switch declared.type.kind.element ?? declared.type.kind {
        case .builtin(let type):
            return PostgresPolicyTypes.typeName(
                type.name, modifiers: declared.modifiers, isArray: isArray)
        case .enumeration(let name), .composite(let name):
            return PostgresPolicyTypes.typeName(name.name, schema: name.schema, isArray: isArray)
        case .array, .row, .record, .unknown: return nil
        }
    }

    private func failure(_ reason: String, _ position: Position) -> Failure {
        Failure(
            .invalidExpression, "the \(kind) does not fit `\(column.name)`: \(reason)", at: position,
            help: "give a value of the column's type `\(column.type)`, or NULL")
    }

    // MARK: - Constants

    private func misfit(_ literal: Literal, negative: Bool) -> String? {
        let other = "it is of another type"
        if case .null = literal { return nil }
        guard case .builtin(let type) = declared.type.kind else {
            guard case .string(let text) = literal else { return other }
            return index.misfit(text, declared.type.kind)
        }
        switch literal {
        case .string(let text):
            switch type {
            case .text, .name: return nil
            case .varchar, .bpchar:
                guard let length = declared.modifiers.first, text.string.unicodeScalars.count > length else {
                    return nil
                }
                return "it is longer than \(length) characters"
            case .int2, .int4, .int8, .numeric, .float4, .float8, .bool: return other
            default: return index.misfit(text, declared.type.kind)
            }
        case .integer(let text), .decimal(let text):
            let number = negative ? "-" + text.string : text.string
            switch type {
            case .int2, .int4, .int8:
                return PostgresNumbers.isWhole(number, of: type) ? nil : "it is no \(type.entry.spelling)"
            case .numeric:
                guard declared.modifiers.isEmpty || PostgresNumbers.fits(text.string, declared.modifiers) else {
                    return "it has too many digits"
                }
                return nil
            case .float4, .float8: return nil
            default: return other
            }
        case .boolean: return type == .bool ? nil : other
        case .currentDate, .currentTime, .currentTimestamp:
            switch type {
            case .date, .time, .timetz, .timestamp, .timestamptz: return nil
            default: return other
            }
        case .blob, .bits: return other
        case .null: return nil
        }
    }
}

enum PostgresNumbers {
    static func isWhole(_ text: String, of type: PostgresType) -> Bool {
        switch type {
        case .int2: Int16(text) != nil
        case .int4: Int32(text) != nil
        case .int8: Int64(text) != nil
        default: false
        }
    }

    /// Whether a number without a sign has no more digits before the point than `numeric(precision, scale)` has, rounding
    /// included. A number with an exponent is taken for one that has.
    static func fits(_ text: String, _ modifiers: [Int]) -> Bool {
        guard let precision = modifiers.first else { return true }
        let scale = modifiers.count > 1 ? modifiers[1] : 0
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }), scale >= 0 else {
            return false
        }
        let whole = (parts.first ?? "").drop { $0 == "0" }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard whole.utf8.count <= precision - scale else { return false }
        // Rounding adds a digit to a number of nines.
        guard whole.utf8.count == precision - scale, fraction.utf8.count > scale else { return true }
        return !(whole + fraction.prefix(scale)).utf8.allSatisfy { $0 == 0x39 }
    }
}
