internal import SQLSyntax
internal import WeirPolicy

/// For which uses a value is not to be had, because of the columns that it is made of.
struct ValueFlow {
    /// The column that forbids a use.
    struct Column {
        /// As the statement names it, or as the catalog does where it names it not.
        var name: String
        /// The column of the catalog that it is of.
        let relation: Int
        let column: Int
        /// Where it stands in the statement.
        var position: Position
    }

    /// By use, the first column that is not granted for it.
    private(set) var forbidding: [ColumnUse: Column] = [:]

    /// A value of which any use may be made.
    static let free = ValueFlow()

    private init() {}

    /// The value of a column that is granted for some uses only.
    init(_ column: Column, uses: Set<ColumnUse>) {
        for use in ColumnUse.allCases where !uses.contains(use) { forbidding[use] = column }
    }

    var isFree: Bool { forbidding.isEmpty }

    /// A value that is made of this one and another.
    func and(_ other: ValueFlow) -> ValueFlow {
        if other.isFree { return self }
        if isFree { return other }
        var result = self
        result.forbidding.merge(other.forbidding) { first, _ in first }
        return result
    }

    static func all(_ flows: some Sequence<ValueFlow>) -> ValueFlow { flows.reduce(.free) { $0.and($1) } }

    /// The same value where it is read at another place, under another name.
    func read(as name: String?, at position: Position) -> ValueFlow {
        if isFree { return self }
        var result = self
        for use in forbidding.keys {
            result.forbidding[use]?.position = position
            if let name { result.forbidding[use]?.name = name }
        }
        return result
    }
}

/// What the columns of a query, or of a range variable, are made of.
struct OutputFlows {
    /// By column.
    private let columns: [ValueFlow]
    /// Where it is not known which column is which: what any of them may be made of.
    private let any: ValueFlow?

    init(_ columns: [ValueFlow]) {
        self.columns = columns
        any = nil
    }

    /// Columns that cannot be told apart.
    init(any: ValueFlow) {
        columns = []
        self.any = any
    }

    /// A column from 0; nil for one that is not there.
    subscript(column: Int) -> ValueFlow? { any ?? (columns.indices.contains(column) ? columns[column] : nil) }

    /// What some column is made of.
    var whole: ValueFlow { any ?? ValueFlow.all(columns) }

    /// Each column once.
    var each: [ValueFlow] { any.map { [$0] } ?? columns }

    /// Nil where the columns cannot be told apart.
    var known: [ValueFlow]? { any == nil ? columns : nil }

    /// The columns of a set operation.
    func and(_ other: OutputFlows) -> OutputFlows {
        guard let known, let others = other.known, known.count == others.count else {
            return OutputFlows(any: whole.and(other.whole))
        }
        return OutputFlows(zip(known, others).map { $0.and($1) })
    }
}
