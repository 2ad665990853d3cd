// What the generator knows of the statement that it is making.
extension Generator {
    /// What stands for a value in a statement.
    struct Value {
        var text: String
        var kind: Kind
        /// Of a column that was not changed on its way.
        var risk: Risk = .none
        /// Whether values of this kind that are equal are the same, so that it makes no difference which of them is kept.
        var isExact = true
        /// Whether it is a stored column as it is, with SQLite's affinity of its declaration.
        var isStored = false
        /// Whether no column has a part in it, so that ORDER BY and GROUP BY take it for something else.
        var isConstant = false
        /// Whether it needs no parentheses as an operand.
        var isAtom = true
        /// The name of the column that it is.
        var column: String?
        /// Whether the text is an identifier alone, which ORDER BY and GROUP BY look up in their own way.
        var isBare = false

        /// Whether it holds a placeholder, and so is another thing where it is written again.
        var isBound: Bool { text.contains("\u{1}") }

        /// The text as an operand.
        var operand: String { isAtom ? text : "(\(text))" }
    }

    /// A column of a range variable.
    struct Column {
        /// As the engine has it, without quotes.
        var name: String
        var kind: Kind
        var risk: Risk = .none
        var isExact = true
        var isStored = false
        /// Whether the name was given with AS.
        var isAlias = false

        init(_ column: VisibleColumn) {
            name = column.name
            kind = column.kind
            risk = column.risk
            isExact = column.kind != .folded
            isStored = true
        }

        init(name: String, _ value: Value) {
            self.name = name
            kind = value.kind
            risk = value.risk
            isExact = value.isExact
            isStored = value.isStored
        }

        init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// One use of a relation in a FROM clause.
    struct Variable {
        /// The correlation name, as the engine has it.
        var name: String
        var columns: [Column]
        /// Columns of the relation that must not be named.
        var hidden: [String] = []
        /// The names of the columns that tell its rows apart; none of a derived table.
        var key: [String]?
        /// Of a base table that stands without another name.
        var schema: String?
        /// Whether its rows may be grouped by the key alone.
        var isKeyed = false
        /// Whether the row as a whole is a value.
        var hasRow = true
    }

    /// What one FROM clause brings into scope.
    struct Level {
        var variables: [Variable] = []
        /// The columns that NATURAL and USING have made one of.
        var merged: [Column] = []
        /// Whether it is known which columns `*` has, in their order.
        var isPlain = true
        /// Whether a join in it stands in parentheses.
        var isNested = false

        mutating func append(_ other: Level) {
            variables += other.variables
            merged += other.merged
            isPlain = isPlain && other.isPlain
            isNested = isNested || other.isNested
        }
    }

    /// A common table expression in scope.
    struct CommonTable {
        var name: String
        var columns: [Column]
        /// Whether it can be read by now, or only hides what else has its name.
        var isReadable: Bool
        var hidden: [String] = []
    }

    /// A query with the columns of its result, which have names where they were asked for.
    struct Query {
        var text: String
        var columns: [Column]
        /// Names that `*` has for nobody who sees less than all: a referee that hides columns otherwise has them.
        var hidden: [String] = []
        /// Whether its ORDER BY leaves nothing open.
        var isOrdered = false
        /// Whether it may stand as an operand of a set operation without parentheses.
        var isSimple = true
    }
}
