package import SQLSyntax

/// What a function, operator or collation may do in a statement that Weir accepts.
package enum Verdict: UInt8, CaseIterable, Hashable, Sendable {
    /// For any operands it cannot raise an error, cannot warn, and has no side effect.
    case total
    /// Some operands make it raise: every filtered relation of the statement needs its barrier.
    case partial
    /// It does not stand in a statement, unless the policy allows it by name.
    case refused

    /// The worse of both: what a whole is that has two parts.
    package func combined(with other: Verdict) -> Verdict { rawValue >= other.rawValue ? self : other }
}

/// Whether the same arguments give the same result.
package enum Volatility: UInt8, CaseIterable, Hashable, Sendable {
    /// Always.
    case immutable
    /// Within one statement, as `date('now')`.
    case stable
    /// Never, as `random()`.
    case volatile
}

/// The storage class of a function's result, where the table knows it. Any result can be NULL as well.
package enum ValueHint: UInt8, CaseIterable, Hashable, Sendable {
    /// `numeric` is an integer or a real number; `any` says nothing.
    case integer, real, numeric, text, blob, any
}

/// Where a function can stand.
package enum FunctionKind: UInt8, CaseIterable, Hashable, Sendable {
    case scalar
    /// Without `OVER` only.
    case aggregate
    /// With `OVER` only.
    case window
    /// With and without `OVER`.
    case aggregateWindow
    /// In a FROM clause.
    case table

    /// Whether it stands where an expression can, without `OVER`.
    package var standsWithoutOver: Bool {
        switch self {
        case .scalar, .aggregate, .aggregateWindow: true
        case .window, .table: false
        }
    }

    /// Whether it stands with `OVER`.
    package var standsWithOver: Bool {
        switch self {
        case .window, .aggregateWindow: true
        case .scalar, .aggregate, .table: false
        }
    }

    /// Whether, without `OVER`, it turns the rows of a group into one value.
    package var isAggregate: Bool {
        switch self {
        case .aggregate, .aggregateWindow: true
        case .scalar, .window, .table: false
        }
    }
}

/// A column of a table-valued function.
package struct FunctionColumn: Hashable, Sendable {
    /// Folded.
    package var name: ByteString
    /// A hidden column is not part of `*`; SQLite passes the arguments through it.
    package var hidden: Bool

    package init(_ name: ByteString, hidden: Bool = false) {
        self.name = name
        self.hidden = hidden
    }
}

/// The arguments of a partial function that, being literals, make a call of it total: `trim(x, '-')`.
package struct ArgumentPositions: Hashable, Sendable {
    /// Bit n stands for argument n, counted from 0; the last bit for every argument from there on.
    private let bits: UInt8

    package init(bits: UInt8) {
        self.bits = bits
    }

    package var isEmpty: Bool { bits == 0 }

    /// Whether the argument, counted from 0, is among them.
    package func contains(_ index: Int) -> Bool { index >= 0 && bits & (1 << UInt8(min(index, 7))) != 0 }
}

/// One form of a function: a row of `Grammar/<dialect>-functions.tsv`.
package struct FunctionEntry: Hashable, Sendable {
    /// Folded.
    package var name: ByteString
    package var kind: FunctionKind
    package var minimumArguments: Int
    /// Nil for any number.
    package var maximumArguments: Int?
    /// The first version of the database that has this form.
    package var since: Dialect.Version
    package var verdict: Verdict
    package var volatility: Volatility
    package var result: ValueHint
    /// The arguments that make a call of a partial function total where they are literals of at most
    /// ``DialectTables/longestPattern`` bytes. Empty where nothing does.
    package var literalArguments: ArgumentPositions
    /// The columns of a table-valued function in their order; empty where it is refused.
    package var columns: [FunctionColumn]
    /// Why the verdict, in a few words.
    package var reason: String

    init(
        _ name: ByteString, _ kind: FunctionKind, _ minimumArguments: Int, _ maximumArguments: Int?,
        since: Dialect.Version, _ verdict: Verdict, _ volatility: Volatility, _ result: ValueHint,
        literals: ArgumentPositions = ArgumentPositions(bits: 0), columns: [FunctionColumn] = [], _ reason: String
    ) {
        self.name = name
        self.kind = kind
        self.minimumArguments = minimumArguments
        self.maximumArguments = maximumArguments
        self.since = since
        self.verdict = verdict
        self.volatility = volatility
        self.result = result
        self.literalArguments = literals
        self.columns = columns
        self.reason = reason
    }

    /// Whether a call with that many arguments is of this form.
    package func takes(_ count: Int) -> Bool {
        guard count >= minimumArguments else { return false }
        guard let maximumArguments else { return true }
        return count <= maximumArguments
    }

    /// The verdict on one call, its arguments apart.
    ///
    /// - Parameter isShortLiteral: whether argument n (from 0) is a literal of at most
    ///   ``DialectTables/longestPattern`` bytes.
    package func verdict(arguments: Int, isShortLiteral: (Int) -> Bool) -> Verdict {
        guard verdict == .partial, !literalArguments.isEmpty else { return verdict }
        for index in 0..<max(0, arguments) where literalArguments.contains(index) && !isShortLiteral(index) {
            return .partial
        }
        return .total
    }
}
