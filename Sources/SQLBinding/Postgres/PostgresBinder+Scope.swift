internal import SQLSyntax

/// Where the names of one query are looked up, its `ParseState` in the server: what of its FROM clause can be seen now, then
/// the scope around it.
struct PostgresScope {
    var parent: Int?
    /// All of them are of the same level: a name that two of them have is ambiguous.
    var segments: [Segment]
    /// Whether what is being bound stands in FROM and sees the tables to its left.
    var isLateral = false
    /// Whether its own names may not be used at all: LIMIT takes none.
    var isSealed = false
    /// The folded names of the WINDOW clause that may be named.
    var windows: Set<ByteString> = []

    init(parent: Int?, _ segments: [Segment] = []) {
        self.parent = parent
        self.segments = segments
    }
}

/// A part of a FROM clause, or all of it.
struct Segment {
    var namespace: PostgresNamespace
    /// The FROM clause is not yet read: only LATERAL sees it.
    var isUnfinished = false
    /// It stands to the left of a RIGHT or FULL JOIN, or is the target of a write: its names are there, but may not be used.
    var isBarred = false

    init(_ namespace: PostgresNamespace, isUnfinished: Bool = false, isBarred: Bool = false) {
        self.namespace = namespace
        self.isUnfinished = isUnfinished
        self.isBarred = isBarred
    }
}

/// The names that a table reference brings.
struct PostgresNamespace {
    struct Entry {
        var name: ByteString
        var binding: ColumnBinding
    }

    enum Slot {
        case column(ColumnBinding)
        /// All of that name are hidden from the session.
        case hidden
        case ambiguous
    }

    /// The correlation names that can be used, in their order.
    var variables: [RangeVariableID] = []
    var byName: [ByteString: RangeVariableID] = [:]
    /// What a bare name means.
    var slots: [ByteString: Slot] = [:]
    /// What `*` stands for.
    var order: [Entry] = []
    /// The relations whose system columns a bare name means: those that are in no join.
    var system: [RangeVariableID] = []

    mutating func add(_ name: ByteString, _ slot: Slot) {
        switch (slots[name], slot) {
        case (nil, _), (.hidden?, _): slots[name] = slot
        // Beside a visible column a hidden one of its name does not count: a refusal would confirm it.
        case (_, .hidden): break
        case (.column?, .column), (.column?, .ambiguous), (.ambiguous?, _): slots[name] = .ambiguous
        }
    }
}

extension PostgresBinder {
    /// The names of one range variable.
    func namespace(of id: RangeVariableID) -> PostgresNamespace {
        var namespace = PostgresNamespace()
        let variable = result[id]
        if let name = variable.name {
            namespace.variables = [id]
            namespace.byName = [dialect.fold(name): id]
        }
        for (index, column) in variable.columns.enumerated() {
            namespace.add(column.folded, column.isHidden ? .hidden : .column(.column(id, index)))
            if !column.isHidden, !column.isImplicit {
                namespace.order.append(PostgresNamespace.Entry(name: column.folded, binding: .column(id, index)))
            }
        }
        if hasSystemColumns(id) { namespace.system = [id] }
        return namespace
    }

    /// Adds the names of another table reference of the same FROM clause. Throws `duplicate-name`.
    func add(_ other: PostgresNamespace, to namespace: inout PostgresNamespace) throws(Failure) {
        for id in other.variables { try add(name: id, to: &namespace) }
        for (name, slot) in other.slots { namespace.add(name, slot) }
        namespace.order += other.order
        namespace.system += other.system
    }

    func add(name id: RangeVariableID, to namespace: inout PostgresNamespace) throws(Failure) {
        guard let name = result[id].name else { return }
        guard namespace.byName.updateValue(id, forKey: dialect.fold(name)) == nil else {
            throw Failure(
                .duplicateName, "two tables of the FROM clause are named `\(name.value)`", at: name.position,
                help: "give each an alias of its own")
        }
        namespace.variables.append(id)
    }

    /// What the columns are that `*` stands for.
    func columns(_ namespace: PostgresNamespace) -> [ScopeColumn] {
        namespace.order.map { entry in
            let column = column(of: entry.binding)
            return column.folded == entry.name ? column : column.named(entry.name, folded: entry.name)
        }
    }

    /// The column that a binding means; one without a name where it is none.
    func column(of binding: ColumnBinding) -> ScopeColumn {
        switch binding {
        case .column(let id, let index): return result[id].columns[index]
        case .merged(let parts):
            let columns = parts.map { result[$0.variable].columns[$0.column] }
            guard let first = columns.first else { return ScopeColumn(name: "", folded: "") }
            var origins: [ColumnOrigin] = []
            for column in columns { origins += column.origins.filter { !origins.contains($0) } }
            return ScopeColumn(
                name: first.name, folded: first.folded,
                type: columns.allSatisfy { $0.type == first.type } ? first.type : nil,
                valueType: PostgresTyper.common(columns.map(\.valueType)),
                origins: origins)
        case .wholeRow(let id): return ScopeColumn(name: "", folded: "", valueType: result.rowType(of: id), row: id)
        case .rowid, .alias, .output: return ScopeColumn(name: "", folded: "")
        }
    }

    // MARK: System columns

    /// https://www.postgresql.org/docs/15/ddl-system-columns.html
    static func isSystemColumn(_ name: ByteString) -> Bool {
        switch name.string {
        case "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid": true
        default: false
        }
    }

    func hasSystemColumns(_ id: RangeVariableID) -> Bool {
        switch result[id].source {
        case .relation(let relation): catalog.entries[relation].relation.kind != .view
        case .excluded, .commonTable, .derived, .function, .aliasedJoin: false
        }
    }

    // MARK: Look-up

    /// What a bare name means in one scope, as `colNameToVar` has it (parser/parse_relation.c).
    enum Found {
        case none
        case column(ColumnBinding)
        case hidden
        case ambiguous
        /// It means a column that may not be named here.
        case barred
    }

    func find(_ name: ByteString, in scope: Int) -> Found {
        var found = Found.none
        for segment in scopes[scope].segments where !segment.isUnfinished || scopes[scope].isLateral {
            var candidates: [Found] = []
            switch segment.namespace.slots[name] {
            case nil: break
            case .hidden?: candidates.append(.hidden)
            case .ambiguous?: candidates.append(.ambiguous)
            case .column(let binding)?: candidates.append(.column(binding))
            }
            if Self.isSystemColumn(name) {
                switch segment.namespace.system.count {
                case 0: break
                case 1: candidates.append(.column(.rowid(segment.namespace.system[0])))
                default: candidates.append(.ambiguous)
                }
            }
            for candidate in candidates {
                switch (found, candidate) {
                case (_, .none): break
                case (.none, _): found = segment.isBarred ? .barred : candidate
                case (_, .hidden): break
                case (.hidden, _): found = segment.isBarred ? .barred : candidate
                case (.column, _), (.ambiguous, _), (.barred, _): found = .ambiguous
                }
            }
        }
        return scopes[scope].isSealed && !found.isNone ? .barred : found
    }

    /// The range variable of a correlation name, the scopes from the inside out (`refnameNamespaceItem` in the server).
    func variable(
        _ name: ByteString, schema: ByteString?, _ context: Context, at position: Position
    ) throws(Failure) -> RangeVariableID? {
        var next = context.scope
        while let scope = next {
            var found: RangeVariableID?
            for segment in scopes[scope].segments where !segment.isUnfinished || scopes[scope].isLateral {
                guard let id = segment.namespace.byName[name], schema == nil || result[id].schema == schema else {
                    continue
                }
                guard !segment.isBarred, !scopes[scope].isSealed else { throw barred("\(name)", at: position) }
                guard found == nil else {
                    throw Failure(
                        .duplicateName, "`\(name)` names two tables", at: position,
                        help: "give each an alias of its own")
                }
                found = id
            }
            if let found { return found }
            next = scopes[scope].parent
        }
        return nil
    }

    func barred(_ text: String, at position: Position) -> Failure {
        Failure(
            .unavailableColumn, "`\(text)` is not available here", at: position,
            help:
                "LIMIT and OFFSET name no column of their query, and what stands in FROM names no table to the left of a RIGHT "
                + "or FULL JOIN, nor the target of a write")
    }

    /// The range variables that are in sight of a scope itself, for a help.
    func visibleVariables(_ scope: Int?) -> [RangeVariable] {
        guard let scope else { return [] }
        return scopes[scope].segments.filter { !$0.isUnfinished || scopes[scope].isLateral }.flatMap {
            $0.namespace.variables.map { result[$0] }
        }
    }
}

extension PostgresBinder.Found {
    var isNone: Bool {
        switch self {
        case .none: true
        case .column, .hidden, .ambiguous, .barred: false
        }
    }

    var isHidden: Bool {
        switch self {
        case .hidden: true
        case .none, .column, .ambiguous, .barred: false
        }
    }
}
