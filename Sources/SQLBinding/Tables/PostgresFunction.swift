package import SQLSyntax

/// A column of what a function in FROM gives.
package struct PostgresColumn: Hashable, Sendable {
    package var name: ByteString
    package var type: PostgresType
}

/// What a literal argument of a partial function changes: `date_trunc('day', x)` is total, and `to_tsquery('english', x)` is
/// refused where the first argument is no such literal.
package struct PostgresLiteralRule: Hashable, Sendable {
    /// Of the argument, counted from 0.
    package var position: Int
    /// Whether a call is refused that does not fulfil it; else a call is total that fulfils each rule of the other kind.
    package var isDemand: Bool
    /// The literals, with `A`-`Z` made small.
    package var words: [ByteString]
    /// Instead of words: the least whole number, without a sign, that is one.
    package var least: Int?

    /// Whether a literal, given as its text, fulfils it. Nil is no literal, or NULL.
    package func allows(_ literal: ByteString?) -> Bool {
        guard let literal else { return false }
        if let least {
            guard 1...10 ~= literal.string.utf8.count, literal.string.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
                let number = Int32(literal.string)
            else { return false }
            return Int(number) >= least
        }
        return words.contains(literal.asciiLowercased)
    }
}

/// A function of `pg_catalog` by its argument types: a row of `Grammar/postgres-functions.tsv`, which is one of `pg_proc`.
package struct PostgresFunction: Hashable, Sendable {
    package enum Kind: UInt8, CaseIterable, Hashable, Sendable {
        case scalar
        /// It gives a set of rows: in FROM, or in a select list.
        case set
        /// With and without `OVER`.
        case aggregate
        /// With `WITHIN GROUP (ORDER BY …)`, never with `OVER`: `percentile_cont`.
        case orderedSet
        /// An ordered-set aggregate that asks where a row would stand: `rank(1) WITHIN GROUP (ORDER BY x)`.
        case hypotheticalSet
        /// With `OVER` only.
        case window
    }

    package var name: ByteString
    package var kind: Kind
    /// The declared types of the input arguments, polymorphic pseudo-types among them. The last is an array (or `any`)
    /// where the function is variadic. For an ordered-set aggregate the direct arguments stand first, those in
    /// `WITHIN GROUP` after them.
    package var arguments: [PostgresType]
    /// The names of the arguments, for `f(a => 1)`; empty where they have none. A single argument without a name has an empty one.
    package var argumentNames: [ByteString]
    /// How many of the last arguments have defaults.
    package var defaults: Int
    /// Of what the last argument takes any number: `any` for `VARIADIC "any"`.
    package var variadic: PostgresType?
    /// How many of the arguments stand in the parentheses, for an ordered-set aggregate.
    package var directArguments: Int?
    /// Of one row where the function gives a set.
    package var result: PostgresType
    /// The columns of the result where it is a record with OUT parameters, in order.
    package var columns: [PostgresColumn]
    /// Whether it gives NULL whenever an argument is NULL.
    package var isStrict: Bool
    package var volatility: Volatility
    package var verdict: Verdict
    /// What the literals of a call change.
    package var literals: [PostgresLiteralRule]
    /// Why the verdict, in a few words.
    package var reason: String

    /// The least and the greatest number of arguments in a call's parentheses and `WITHIN GROUP` together; nil is any number.
    package var arity: (least: Int, greatest: Int?) {
        // Without VARIADIC, a variadic parameter takes one argument at least (parser/parse_func.c, FuncnameGetCandidates).
        (arguments.count - defaults, variadic == nil ? arguments.count : nil)
    }

    /// Whether a call can have that many arguments, those in `WITHIN GROUP` among them.
    package func takes(_ count: Int) -> Bool {
        let (least, greatest) = arity
        guard count >= least else { return false }
        guard let greatest else { return true }
        return count <= greatest
    }

    /// The verdict on one call, its arguments apart.
    ///
    /// - Parameter literal: the text of argument n (from 0) if it is a literal that is not NULL: of a string its value, of a
    ///   whole number its digits.
    package func verdict(literal: (Int) -> ByteString?) -> Verdict {
        guard verdict == .partial else { return verdict }
        var conditions = 0
        var fulfilled = 0
        for rule in literals {
            let isAllowed = rule.allows(literal(rule.position))
            if rule.isDemand {
                guard isAllowed else { return .refused }
            } else {
                conditions += 1
                if isAllowed { fulfilled += 1 }
            }
        }
        return conditions > 0 && conditions == fulfilled ? .total : .partial
    }
}

/// An operator of `pg_catalog` by its operand types: a row of `Grammar/postgres-operators.tsv`, which is one of `pg_operator`.
package struct PostgresOperator: Hashable, Sendable {
    package var name: ByteString
    /// Nil for a prefix operator.
    package var left: PostgresType?
    package var right: PostgresType
    package var result: PostgresType
    package var volatility: Volatility
    package var verdict: Verdict
    package var reason: String
}
