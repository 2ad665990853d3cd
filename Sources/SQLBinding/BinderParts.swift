internal import SQLPrinter
internal import SQLSyntax

/// What the binders of all dialects share: range variables, and refusals that name only what the session may know.
protocol BinderParts {
    var catalog: CatalogIndex { get }
    var dialect: Dialect { get }
    /// Relations as sources of rows.
    var readable: Binder.Visibility { get }
    /// Relations as targets of writes, with the columns that may be read there.
    var writable: Binder.TargetVisibility { get }
    /// Why a relation of the catalog is not there for the session, where more is known than that no role grants it.
    var cause: (_ relation: Int) -> String? { get }
    /// The derived tables that stand for views, by the offset of the table reference: nothing in them sees a name of the statement
    /// around them.
    var views: [Int32: ViewUse] { get }
    /// Whether a view's query is read, for which more is noted.
    var isDefinition: Bool { get }
    var result: Bindings { get set }
}

/// How many names a help lists at most.
private let namesInHelp = 20

extension BinderParts {
    mutating func declare(
        name: Identifier?, schema: ByteString? = nil, _ source: RangeVariable.Source, _ columns: [ScopeColumn]
    ) -> RangeVariableID {
        let id = RangeVariableID(index: result.variables.count)
        result.variables.append(RangeVariable(id: id, name: name, schema: schema, source: source, columns: columns))
        return id
    }

    /// Declares the derived table of a view's query, whose range variables are those from `first` on.
    mutating func declare(
        view: ViewUse, name: Identifier?, _ columns: [ScopeColumn], from first: Int
    ) -> RangeVariableID {
        result.views.isolated.formUnion((first..<result.variables.count).map { RangeVariableID(index: $0) })
        let id = declare(name: name, schema: view.schema, .derived, columns)
        if view.isRenamed { result.views.renamed.insert(id) }
        return id
    }

    /// The relation that a write changes, where the session may. Throws `unavailable-relation` where it may not even read
    /// it, and `operation-not-permitted` where it may.
    func target(of write: NamedTable, _ kind: WriteKind) throws(Failure) -> (relation: Int, visible: [Bool]) {
        guard let relation = catalog.relation(write.name) else {
            throw unavailableRelation(write.name, audit: "no relation of that name in the catalog")
        }
        guard let visible = writable(relation, kind) else {
            let audit = cause(relation) ?? "no role of the session grants this operation on it"
            guard readable(relation) != nil else { throw unavailableRelation(write.name, audit: audit) }
            if catalog.entries[relation].relation.kind.isView {
                throw Failure(
                    .operationNotPermitted, "`\(text(write.name))` is a view, and may only be read",
                    at: write.name.position, help: "write to a table that your roles let you write to",
                    audit: "a view is not written to")
            }
            throw Failure(
                .operationNotPermitted, "`\(text(write.name))` may be read, but not written so",
                at: write.name.position,
                help: "write to a relation that your roles let you write to, or read this one", audit: audit)
        }
        return (relation, visible)
    }

    // MARK: Refusals

    /// A relation that is in the catalog and not there for the session.
    func unreadable(_ name: QualifiedName, _ relation: Int) -> Failure {
        unavailableRelation(name, audit: cause(relation) ?? "no role of the session grants read on it")
    }

    func unavailableRelation(_ name: QualifiedName, audit: String) -> Failure {
        Failure(
            .unavailableRelation, "relation `\(text(name))` is not available", at: name.position,
            help: relationHelp(), audit: audit)
    }

    /// The relations that may be read; nothing is told of others.
    private func relationHelp() -> String {
        var names: [String] = []
        for (relation, entry) in catalog.entries.enumerated() where readable(relation) != nil {
            guard names.count < namesInHelp else {
                return "use one of \(Self.list(names)), or another that your roles grant"
            }
            names.append(
                entry.schema == catalog.defaultSchema
                    ? spelled(entry.relation.name)
                    : "\(spelled(entry.relation.schema)).\(spelled(entry.relation.name))")
        }
        return names.isEmpty ? "your roles grant no relation for reading" : "use one of \(Self.list(names))"
    }

    /// The columns that may be named: of the range variables with the name, or else of all. Nothing is told of others.
    func columnHelp(named name: ByteString?, among all: [RangeVariable]) -> String {
        let chosen = name.map { name in all.filter { $0.name.map { dialect.fold($0) } == name } } ?? []
        var names: [String] = []
        for variable in chosen.isEmpty ? all : chosen where names.count <= namesInHelp {
            for column in variable.columns where !column.isHidden && !column.isImplicit {
                names.append(variable.name.map { "\(spelled($0)).\(spelled(column.name))" } ?? spelled(column.name))
            }
        }
        return columnHelp(names)
    }

    /// Names without a table before them.
    func fieldHelp(_ names: [ByteString]) -> String { columnHelp(names.map(spelled)) }

    private func columnHelp(_ names: [String]) -> String {
        guard !names.isEmpty else { return "use a column that your roles grant" }
        let shown = Self.list(Array(names.prefix(namesInHelp)))
        return names.count > namesInHelp
            ? "use one of \(shown), or another that your roles grant" : "use one of \(shown)"
    }

    /// - Parameter variables: what may be meant, as far as it can be told.
    func ambiguousColumn(_ name: Identifier, among variables: [RangeVariable] = []) -> Failure {
        let folded = dialect.fold(name)
        let names = variables.compactMap { variable -> String? in
            guard let own = variable.name, variable.columns.contains(where: { $0.folded == folded && !$0.isHidden })
            else { return nil }
            return "`\(spelled(own)).\(spelled(name))`"
        }
        let isTold = names.count > 1 && names.count <= namesInHelp
        return Failure(
            .ambiguousColumn, "column `\(name.value)` is in more than one table", at: name.position,
            help: isTold ? "write \(names.joined(separator: " or "))" : "qualify it with a table name or alias")
    }

    private func spelled(_ name: Identifier) -> String { dialect.spelling(of: name) }

    func spelled(_ name: ByteString) -> String { spelled(Identifier(name, quoting: .double)) }

    private func spelled(_ name: String) -> String { spelled(ByteString(name)) }

    static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

    func text(_ name: QualifiedName) -> String {
        name.schema.map { "\($0.value).\(name.name.value)" } ?? "\(name.name.value)"
    }

    func text(_ reference: ColumnReference) -> String {
        [reference.schema, reference.qualifier, reference.name].compactMap { $0?.value.string }.joined(separator: ".")
    }
}
