import SQLSyntax

/// What the tables of PostgreSQL say where nobody has asked for types yet: the worst that some types make of a name.
extension DialectTables {
    /// One entry for each kind of function that a name has among those that take that many arguments. It is refused where
    /// each of them is: those of a refused type have no arguments that a statement could write.
    static func postgresFunctions(named name: ByteString, arguments: Int?) -> [FunctionEntry] {
        var found: [FunctionEntry] = []
        for function in PostgresTables.functions(named: name) {
            if let arguments, !function.takes(arguments) { continue }
            let entry = FunctionEntry(function)
            guard let index = found.firstIndex(where: { $0.kind == entry.kind }) else {
                found.append(entry)
                continue
            }
            found[index].merge(entry)
        }
        return found
    }

    /// Of LIKE and ILIKE with a literal pattern.
    static func postgresLike(pattern: ByteString, escape: ByteString?) -> Verdict {
        let bytes = Array(pattern.string.utf8)
        // Each `%` is a recursion, and a deep one raises "stack depth limit exceeded" (utils/adt/like_match.c).
        guard bytes.count <= longestPattern, bytes.count(where: { $0 == 0x25 }) <= 200 else { return .partial }
        var sign: UnicodeScalar? = "\\"
        if let escape {
            let scalars = escape.string.unicodeScalars
            guard scalars.count <= 1 else { return .partial }
            sign = scalars.first
        }
        guard let sign else { return .total }
        var isEscaped = false
        for scalar in pattern.string.unicodeScalars { isEscaped = !isEscaped && scalar == sign }
        return isEscaped ? .partial : .total
    }
}

extension FunctionEntry {
    fileprivate init(_ function: PostgresFunction) {
        let kind: FunctionKind =
            switch function.kind {
            case .scalar: .scalar
            case .set: .table
            case .aggregate: .aggregateWindow
            case .orderedSet, .hypotheticalSet: .aggregate
            case .window: .window
            }
        let (least, greatest) = function.arity
        self.init(
            function.name, kind, least, greatest, since: Dialect.Version(9, 0), function.verdict, function.volatility,
            ValueHint(function.result),
            columns: function.columns.map { FunctionColumn($0.name) }, function.reason)
        // A demand on a literal is not seen here, so what has one is refused without types.
        if function.literals.contains(where: \.isDemand) { verdict = .refused }
    }

    /// Takes in another function of the name: the worse of both, but for what is refused.
    fileprivate mutating func merge(_ other: FunctionEntry) {
        minimumArguments = min(minimumArguments, other.minimumArguments)
        if let greatest = maximumArguments, let others = other.maximumArguments {
            maximumArguments = max(greatest, others)
        } else {
            maximumArguments = nil
        }
        if verdict == .refused || (other.verdict != .refused && other.verdict.rawValue > verdict.rawValue) {
            (verdict, reason) = (other.verdict, other.reason)
        }
        if other.volatility.rawValue > volatility.rawValue { volatility = other.volatility }
        if other.result != result { result = .any }
        if other.columns != columns { columns = [] }
    }
}

extension ValueHint {
    fileprivate init(_ type: PostgresType) {
        switch type {
        case .int2, .int4, .int8: self = .integer
        case .float4, .float8: self = .real
        case .numeric: self = .numeric
        case .text, .varchar, .bpchar, .name: self = .text
        case .bytea: self = .blob
        default: self = .any
        }
    }
}
