import SQLSyntax

/// One token of PostgreSQL (PostgreSQL's scan.l), with where it stands among brackets and queries.
struct Token {
    enum Kind: UInt8 {
        /// A keyword or an unquoted name.
        case word
        /// `"name"`, `U&"name"`
        case quotedName
        /// `'…'`, `E'…'`, `$tag$…$tag$` and their kin, continued ones as one
        case string
        case number
        /// `$1`
        case parameter
        case `operator`
        case comma, dot, semicolon, colon
        /// `(`, `[`, and the words `CASE` and `BEGIN ATOMIC`
        case opening
        /// `)`, `]`, and `END`
        case closing
        /// No token of PostgreSQL, or a literal without an end.
        case illegal
    }

    /// What a word, or an operator, means for the shape of a statement.
    enum Role: UInt8 {
        case none
        /// `SELECT`, `VALUES`, `TABLE`
        case query
        case `case`, end
        /// An operator that is a word.
        case `operator`
        case between, and, or
        /// `UNION`, `INTERSECT`, `EXCEPT`
        case setOperation
        case join
        /// A reserved word before which every expression ends.
        case boundary
        /// A word that ends a select item, though it may stand elsewhere in an expression.
        case stop
        case begin, atomic
        case `as`, from, distinct
        /// The operator `=`
        case equal
    }

    var kind: Kind
    var role: Role
    var start: Int32
    var end: Int32
    /// The closing token of an opening one and the other way round; -1 where there is none.
    var partner: Int32 = -1
    /// The opening token of the innermost bracket around this one; -1 outside all.
    var parent: Int32
    /// The `SELECT`, `VALUES` or `TABLE` before this token in the innermost bracket that has one; -1 where there is none.
    var query: Int32

    var position: Position { Position(start: start, end: end) }
}
