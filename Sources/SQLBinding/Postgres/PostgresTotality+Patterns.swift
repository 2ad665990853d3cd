package import SQLSyntax

/// The operators and functions that PostgreSQL's planner runs on sampled values of a column, hidden rows' among them, so that
/// an error in them passes any barrier.
///
/// What it samples, in version 15:
/// - `patternsel_common` (utils/adt/like_support.c) is the estimator of LIKE, ILIKE, SIMILAR TO, `~`, `~*`, their negations and
///   `^@`. Where the right operand is a constant it runs the operator itself on the most common values and the histogram
///   (`mcv_selectivity`, `histogram_selectivity` in utils/adt/selfuncs.c). `like_regex_support` and its kin do the same for the functions
///   behind the operators, called by name. `x LIKE ANY ('{…}')` asks for each element (`scalararraysel`).
/// - LIKE raises only on a pattern that ends in its escape character, once a text matches all before it: that depends on the
///   sampled value. So a literal is looked through here. A regular expression is compiled before it meets a value, but
///   `pg_regexec` can give up on a long text ("regular expression is too complex"): it never stands as a constant.
/// - `^@` and `starts_with` compare bytes and raise for no value.
/// - `eqsel`, `neqsel` and `scalarineqsel` run `=` and `<` on them: of one type, or of two that a cross-type operator compares,
///   they do not raise. Where a column is converted first (`numeric_column = 1::float8`), the values belong to the
///   expression, and there are none unless an index or CREATE STATISTICS is on just that expression, whose values the server has computed
///   already.
/// - `rangesel`, `multirangesel`, `networksel`, `tsmatchsel`, `arraycontsel` read the values by themselves, without the
///   operator. `matchingsel` runs `jsonb @> c`, `?`, `@?`, `@@`: the last two suppress most errors of a path, but not all.
/// - `eqjoinsel` compares the most common values of both columns by `=`; `get_actual_variable_range` reads the ends of an index.
///
/// `estimate_expression_value` and `eval_const_expressions` (optimizer/util/clauses.c) run immutable and stable functions of constants
/// and bound values, which depends on no row. They make no constant of a scalar subquery: `x LIKE (SELECT $1)` is not sampled.
package enum PostgresPatterns {
    /// The operand that the planner must not see as a constant, in one node.
    package enum Exposed: Hashable, Sendable {
        /// The pattern of a ``PatternPredicate``.
        case pattern
        /// The right operand of ``PostgresExpression/namedOperator(_:left:right:)``.
        case right
        /// The array of a ``QuantifiedComparison``: a subquery in a cast stands for it, as `ANY (CAST((SELECT …) AS text[]))`.
        case array
        /// An argument of a ``FunctionCall``, counted from 0.
        case argument(Int)
    }

    /// What of the node is to be written as a scalar subquery where a filtered relation is read; nil where nothing is.
    package static func exposed(in node: Expression, _ dialect: Dialect) -> Exposed? {
        switch node.kind {
        case .pattern(let predicate):
            // Only a column has sampled values.
            guard !ColumnSearch.readsNothing(predicate.operand) else { return nil }
            switch predicate.operator {
            case .like, .ilike:
                return isHidden(predicate.pattern) || isSafe(predicate.pattern, escape: predicate.escape)
                    ? nil : .pattern
            case .similar, .glob, .regexp, .match: return isHidden(predicate.pattern) ? nil : .pattern
            }
        case .postgres(.namedOperator(let name, let left?, let right)):
            guard !ColumnSearch.readsNothing(left), let symbol = PostgresTyper.symbol(of: name), isPattern(symbol),
                !isHidden(right)
            else { return nil }
            return isLike(symbol) && isSafe(right, escape: nil) ? nil : .right
        case .postgres(.quantified(let comparison)):
            guard !ColumnSearch.readsNothing(comparison.operand),
                let symbol = PostgresTyper.symbol(of: comparison.operator), isPattern(symbol),
                case .array(let array) = comparison.source, !isHidden(array)
            else { return nil }
            if isLike(symbol), case .postgres(.array(let elements)) = array.kind,
                elements.allSatisfy({ isSafe($0, escape: nil) })
            {
                return nil
            }
            return .array
        case .function(let call):
            guard call.name.schema == nil || call.name.schema?.value == "pg_catalog",
                functions.contains(dialect.fold(call.name.name)), case .list(let arguments, _) = call.arguments,
                arguments.count == 2, !ColumnSearch.readsNothing(arguments[0]), !isHidden(arguments[1])
            else { return nil }
            return .argument(1)
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .caseWhen, .cast, .collate, .subquery, .exists, .raise, .postgres:
            return nil
        }
    }

    /// Whether it is `x LIKE ANY (SELECT …)` or of its kin: the planner can make a join of it, and of a query of one constant
    /// row that constant, which it then tries on sampled values (optimizer/prep/prepjointree.c, pull_up_sublinks).
    package static func isPatternOverQuery(_ comparison: QuantifiedComparison) -> Bool {
        guard case .query = comparison.source else { return false }
        return PostgresTyper.symbol(of: comparison.operator).map(isPattern) ?? true
    }

    /// Whether it is no constant to the planner by its form: a scalar subquery, also in a cast.
    package static func isHidden(_ node: Expression) -> Bool {
        switch node.kind {
        case .subquery: true
        case .cast(let operand, _): isHidden(operand)
        case .literal, .column, .parameter, .row, .unary, .not, .conjunction, .disjunction, .operation, .nullTest,
            .truthTest, .between, .membership, .pattern, .caseWhen, .collate, .function, .exists, .raise, .postgres:
            false
        }
    }

    /// A literal pattern of LIKE or ILIKE that raises for no text: it does not end in its escape character, which is one
    /// character or none, and it is not so long that matching it would go too deep. NULL is one too.
    package static func isSafe(_ pattern: Expression, escape: Expression?) -> Bool {
        switch literal(pattern) {
        case .null?: return true
        case .string(let text)?:
            guard let escape else { return DialectTables.postgresLike(pattern: text, escape: nil) == .total }
            guard case .string(let sign)? = literal(escape) else { return false }
            return DialectTables.postgresLike(pattern: text, escape: sign) == .total
        case nil, .boolean?, .integer?, .decimal?, .blob?, .bits?, .currentDate?, .currentTime?, .currentTimestamp?:
            return false
        }
    }

    private static func literal(_ node: Expression) -> Literal? {
        if case .literal(let literal) = node.kind { return literal }
        return nil
    }

    /// `~~` and its kin: LIKE and ILIKE by name.
    static func isLike(_ symbol: ByteString) -> Bool {
        switch symbol.string {
        case "~~", "!~~", "~~*", "!~~*": true
        default: false
        }
    }

    /// Those of LIKE and of regular expressions.
    static func isPattern(_ symbol: ByteString) -> Bool {
        switch symbol.string {
        case "~", "!~", "~*", "!~*": true
        // A JSON path that compares a date with a time of a zone raises even where its errors are suppressed
        // (utils/adt/jsonpath_exec.c, checkTimezoneIsUsedForCast).
        case "@?", "@@": true
        default: isLike(symbol)
        }
    }

    /// The functions behind the operators that have a support function for estimates, and those that have none, which are
    /// not sampled but cost nothing to hide.
    private static let functions: Set<ByteString> = [
        "like", "notlike", "textlike", "textnlike", "texticlike", "texticnlike", "bpcharlike", "bpcharnlike",
        "bpchariclike",
        "bpcharicnlike", "namelike", "namenlike", "nameiclike", "nameicnlike", "bytealike", "byteanlike", "textregexeq",
        "textregexne", "texticregexeq", "texticregexne", "bpcharregexeq", "bpcharregexne", "bpcharicregexeq",
        "bpcharicregexne", "nameregexeq", "nameregexne", "nameicregexeq", "nameicregexne",
    ]
}
