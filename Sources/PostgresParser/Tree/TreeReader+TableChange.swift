import SQLSyntax

/// ALTER TABLE.
extension TreeReader {
    /// Nil where nothing that a catalog holds is changed.
    func alterTable() throws(Failure) -> PostgresDefinition? {
        var relation: Relation?
        var actions: [PostgresTableChange.Action] = []
        var isPassed = false
        var kind: PostgresObjectKind?
        var ifExists = false
        var isOfIndex = false
        while let field = try field() {
            switch field {
            case .relation:
                try beginObject()
                relation = try self.relation()
            case .cmds:
                try beginArray()
                while hasElement() {
                    let command = try tableCommand()
                    if let action = command.action { actions.append(action) } else { isPassed = true }
                    isOfIndex = isOfIndex || command.isOfIndex
                }
            case .objtype:
                switch try string() {
                case "OBJECT_TABLE": kind = .table
                case "OBJECT_VIEW": kind = .view
                case "OBJECT_MATVIEW": kind = .materializedView
                // neither an index nor a sequence, foreign table or composite type has anything here that a catalog holds
                default: kind = nil
                }
            case .missingOk: ifExists = try bool()
            default: throw misplaced(field, in: .alterTableStmt)
            }
        }
        guard let relation else { throw unreadable() }
        guard let kind, !actions.isEmpty else { return passedOver() }
        guard !isPassed else {
            throw unsupported(
                "an ALTER TABLE that changes columns, keys or parents and other things too", at: relation.position,
                help:
                    "write what changes no column, key or parent (triggers, storage, statistics, …) as a statement of its own"
            )
        }
        guard !isOfIndex else { throw unreadable() }
        return .alterTable(
            PostgresTableChange(kind, ifExists: ifExists, only: relation.table.only, relation.table.name, actions))
    }

    private struct TableCommand {
        var name: ByteString = ""
        /// Nil for a command that changes nothing that a catalog holds.
        var action: PostgresTableChange.Action?
        /// `ATTACH PARTITION` without a bound.
        var isOfIndex = false
    }

    /// An AlterTableCmd, whose kind comes first.
    private func tableCommand() throws(Failure) -> TableCommand {
        try begin(.alterTableCmd)
        guard try field() == .subtype else { throw unreadable() }
        var command = TableCommand(name: try string())
        var name: Identifier?
        var ifExists = false
        var cascade = false
        var value = CommandValue.none
        var role: PostgresRole?
        let isPassed = TreeReader.commandsWithoutEffect.contains(command.name.string)
        while let field = try field() {
            switch field {
            case _ where isPassed: try skip()
            case .name: name = try identifier()
            case .def: value = try commandValue(command.name)
            case .newowner:
                try beginObject()
                role = try self.role()
            case .behavior: cascade = try choice() == .dropCascade
            case .missingOk: ifExists = try bool()
            default: throw misplaced(field, in: .alterTableCmd)
            }
        }
        try endNode()
        guard !isPassed else { return command }
        command.action = try action(command.name, name, value, role, ifExists: ifExists, cascade: cascade)
        if command.action == nil { command.isOfIndex = true }
        return command
    }

    private enum CommandValue {
        case none
        case column(PostgresColumnDefinition)
        case type(TypeName, QualifiedName?, using: Expression?)
        case expression(Expression)
        case constraint(PostgresTableConstraint)
        case identity(PostgresIdentity, [SequenceOption])
        case sequence([SequenceOption])
        case relation(QualifiedName)
        case partition(QualifiedName, PartitionBound?, concurrently: Bool)
    }

    private func commandValue(_ name: ByteString) throws(Failure) -> CommandValue {
        switch name {
        case "AT_AddColumn": return .column(try column())
        case "AT_AlterColumnType": return try columnType()
        case "AT_ColumnDefault": return .expression(try expression())
        case "AT_AddConstraint": return .constraint(try tableConstraint())
        case "AT_AddIdentity":
            guard case .identity(let identity, let options) = try columnConstraint().kind else { throw unreadable() }
            return .identity(identity, options)
        case "AT_SetIdentity":
            try begin(.list)
            guard try field() == .items else { throw unreadable() }
            let options = try list(sequenceOption)
            guard try field() == nil else { throw unreadable() }
            try endNode()
            return .sequence(options)
        case "AT_AddInherit", "AT_DropInherit": return .relation(try relationNode())
        case "AT_AttachPartition", "AT_DetachPartition": return try partitionCommand()
        default:
            throw unsupported(
                "this form of ALTER TABLE (`\(name)`)", at: .none,
                help: "leave it out if it changes no column, key or partition")
        }
    }

    private func columnType() throws(Failure) -> CommandValue {
        try begin(.columnDef)
        var type: TypeName?
        var collation: QualifiedName?
        var using: Expression?
        while let field = try field() {
            switch field {
            case .typeName:
                try beginObject()
                type = try typeName()
            case .collClause:
                try beginObject()
                collation = try columnCollation()
            case .rawDefault: using = try expression()
            case .location: _ = try location()
            default: throw misplaced(field, in: .columnDef)
            }
        }
        try endNode()
        guard let type else { throw unreadable() }
        return .type(type, collation, using: using)
    }

    private func partitionCommand() throws(Failure) -> CommandValue {
        try begin(.partitionCmd)
        var name: QualifiedName?
        var bound: PartitionBound?
        var concurrently = false
        while let field = try field() {
            switch field {
            case .name:
                try beginObject()
                name = try relation().table.name
            case .bound:
                try beginObject()
                bound = try partitionBound()
            case .concurrent: concurrently = try bool()
            default: throw misplaced(field, in: .partitionCmd)
            }
        }
        try endNode()
        guard let name else { throw unreadable() }
        return .partition(name, bound, concurrently: concurrently)
    }

    /// Nil for an index that becomes a part of another.
    private func action(
        _ command: ByteString, _ name: Identifier?, _ value: CommandValue, _ role: PostgresRole?, ifExists: Bool,
        cascade: Bool
    ) throws(Failure) -> PostgresTableChange.Action? {
        switch (command, name, value) {
        case ("AT_AddColumn", _, .column(let column)): return .addColumn(column, ifNotExists: ifExists)
        case ("AT_AddConstraint", _, .constraint(let constraint)): return .addConstraint(constraint)
        case ("AT_AttachPartition", _, .partition(_, nil, concurrently: _)): return nil
        case ("AT_AttachPartition", _, .partition(let table, let bound?, concurrently: _)):
            return .attachPartition(table, bound)
        case ("AT_DetachPartition", _, .partition(let table, _, let concurrently)):
            return .detachPartition(table, concurrently: concurrently)
        case ("AT_AddInherit", _, .relation(let parent)): return .inherit(parent)
        case ("AT_DropInherit", _, .relation(let parent)): return .noInherit(parent)
        case ("AT_ChangeOwner", _, _):
            guard let role else { throw unreadable() }
            return .owner(role)
        case ("AT_DropColumn", let name?, _): return .dropColumn(name, ifExists: ifExists, cascade: cascade)
        case ("AT_AlterColumnType", let name?, .type(let type, let collation, let using)):
            return .setType(name, type, collation: collation, using: using)
        case ("AT_ColumnDefault", let name?, .expression(let value)): return .setDefault(name, value)
        case ("AT_ColumnDefault", let name?, _): return .setDefault(name, nil)
        case ("AT_SetNotNull", let name?, _): return .setNotNull(name, true)
        case ("AT_DropNotNull", let name?, _): return .setNotNull(name, false)
        case ("AT_AddIdentity", let name?, .identity(let identity, let options)):
            return .addIdentity(name, identity, options)
        case ("AT_SetIdentity", let name?, .sequence(let options)): return .setIdentity(name, options)
        case ("AT_DropIdentity", let name?, _): return .dropIdentity(name, ifExists: ifExists)
        case ("AT_DropExpression", let name?, _): return .dropExpression(name, ifExists: ifExists)
        case ("AT_DropConstraint", let name?, _): return .dropConstraint(name, ifExists: ifExists, cascade: cascade)
        default:
            throw unsupported(
                "this form of ALTER TABLE (`\(command)`)", at: .none,
                help: "leave it out if it changes no column, key or partition")
        }
    }

    /// What ALTER TABLE can do without changing a column, key or parent (`AlterTableType` in PostgreSQL's parsenodes.h).
    private static let commandsWithoutEffect: Set<String> = [
        "AT_SetStatistics", "AT_SetOptions", "AT_ResetOptions", "AT_SetStorage", "AT_SetCompression",
        "AT_AlterConstraint",
        "AT_ValidateConstraint", "AT_AlterColumnGenericOptions", "AT_ClusterOn", "AT_DropCluster", "AT_SetLogged",
        "AT_SetUnLogged", "AT_DropOids", "AT_SetAccessMethod", "AT_SetTableSpace", "AT_SetRelOptions",
        "AT_ResetRelOptions", "AT_ReplaceRelOptions", "AT_EnableTrig", "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig",
        "AT_DisableTrig", "AT_EnableTrigAll", "AT_DisableTrigAll", "AT_EnableTrigUser", "AT_DisableTrigUser",
        "AT_EnableRule", "AT_EnableAlwaysRule", "AT_EnableReplicaRule", "AT_DisableRule", "AT_AddOf", "AT_DropOf",
        "AT_ReplicaIdentity", "AT_EnableRowSecurity", "AT_DisableRowSecurity", "AT_ForceRowSecurity",
        "AT_NoForceRowSecurity", "AT_GenericOptions",
    ]
}
