import SQLSyntax

/// CREATE TABLE.
extension TreeReader {
    func createTable() throws(Failure) -> PostgresTableDefinition {
        var relation: Relation?
        var elements: [PostgresTableDefinition.Element] = []
        var parents: [QualifiedName] = []
        var bound: PartitionBound?
        var type: QualifiedName?
        var key: PartitionKey?
        var storage = PostgresStorage()
        var ifNotExists = false
        while let field = try field() {
            switch field {
            case .relation:
                try beginObject()
                relation = try self.relation()
            case .tableElts: elements = try list(tableElement)
            case .inhRelations: parents = try list(relationNode)
            case .partbound:
                try beginObject()
                bound = try partitionBound()
            case .partspec:
                try beginObject()
                key = try partitionKey()
            case .ofTypename:
                try beginObject()
                type = try plainTypeName()
            case .options: storage.options = try storageOptions()
            case .oncommit: storage.onCommit = try onCommit()
            case .tablespacename: storage.tablespace = try identifier()
            case .accessMethod: storage.method = try identifier()
            case .ifNotExists: ifNotExists = try bool()
            default: throw misplaced(field, in: .createStmt)
            }
        }
        guard let relation else { throw unreadable() }
        let origin: PostgresTableDefinition.Origin
        if let bound {
            guard let parent = parents.first, parents.count == 1, type == nil else { throw unreadable() }
            origin = .partition(of: parent, bound)
        } else if let type {
            guard parents.isEmpty else { throw unreadable() }
            origin = .type(type)
        } else {
            origin = .columns(inherits: parents)
        }
        return PostgresTableDefinition(
            persistence: relation.persistence, ifNotExists: ifNotExists, relation.table.name, origin: origin, elements,
            partitionKey: key, storage: storage)
    }

    func relationNode() throws(Failure) -> QualifiedName {
        try begin(.rangeVar)
        let name = try relation().table.name
        try endNode()
        return name
    }

    func onCommit() throws(Failure) -> PostgresStorage.OnCommit? {
        switch try choice() {
        case .oncommitNoop: nil
        case .oncommitPreserveRows: .preserveRows
        case .oncommitDeleteRows: .deleteRows
        case .oncommitDrop: .drop
        case let other: throw misplaced(other)
        }
    }

    // MARK: Columns

    private func tableElement() throws(Failure) -> PostgresTableDefinition.Element {
        guard let node = try beginNode() else { throw unreadable() }
        let element: PostgresTableDefinition.Element
        switch node {
        case .columnDef: element = .column(try columnFields())
        case .constraint: element = .constraint(try tableConstraintFields())
        case .tableLikeClause: element = try like()
        default: throw misplaced(node)
        }
        try endNode()
        return element
    }

    private func like() throws(Failure) -> PostgresTableDefinition.Element {
        var relation: Relation?
        var options = LikeOptions()
        while let field = try field() {
            switch field {
            case .relation:
                try beginObject()
                relation = try self.relation()
            case .options: options = LikeOptions(rawValue: UInt32(truncatingIfNeeded: try int32()))
            default: throw misplaced(field, in: .tableLikeClause)
            }
        }
        guard let relation else { throw unreadable() }
        return .like(relation.table.name, options)
    }

    func column() throws(Failure) -> PostgresColumnDefinition {
        try begin(.columnDef)
        let column = try columnFields()
        try endNode()
        return column
    }

    private func columnFields() throws(Failure) -> PostgresColumnDefinition {
        var column = PostgresColumnDefinition(Identifier(""), nil)
        var location = base
        while let field = try field() {
            switch field {
            case .colname: column.name = try identifier()
            case .typeName:
                try beginObject()
                column.type = try typeName()
            case .compression: column.compression = try identifier()
            case .isLocal: _ = try bool()
            case .collClause:
                try beginObject()
                column.collation = try columnCollation()
            case .constraints: column.constraints = try list(columnConstraint)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .columnDef)
            }
        }
        guard !column.name.value.isEmpty else { throw unreadable() }
        column.name.position = place(location)
        return column
    }

    // MARK: Constraints

    /// The fields of a Constraint, of whatever kind.
    private struct ConstraintParts {
        var kind = Choice.constrNull
        var name: Identifier?
        var location: Int32 = -1
        var deferrable = false
        var initiallyDeferred = false
        var noInherit = false
        var notValid = false
        var expression: Expression?
        var isByDefault = false
        var nullsNotDistinct = false
        var keys: [Identifier] = []
        var including: [Identifier] = []
        var exclusions: [PostgresExclusion.Element] = []
        var storage = PostgresKeyStorage()
        var sequence: [SequenceOption] = []
        var index: Identifier?
        var method: Identifier?
        var condition: Expression?
        var table: QualifiedName?
        var foreignColumns: [Identifier] = []
        var references: [Identifier] = []
        var isFull = false
        var onDelete = ForeignKeyReference.Action.noAction
        var onUpdate = ForeignKeyReference.Action.noAction
        var onDeleteColumns: [Identifier] = []

        var reference: PostgresReference? {
            table.map {
                PostgresReference(
                    $0, columns: references, isFull: isFull, onDelete: onDelete, onDeleteColumns: onDeleteColumns,
                    onUpdate: onUpdate)
            }
        }
    }

    private func constraintParts() throws(Failure) -> ConstraintParts {
        var parts = ConstraintParts()
        while let field = try field() {
            switch field {
            case .contype: parts.kind = try choice()
            case .conname: parts.name = try identifier()
            case .location: parts.location = try location()
            case .deferrable: parts.deferrable = try bool()
            case .initdeferred: parts.initiallyDeferred = try bool()
            case .isNoInherit: parts.noInherit = try bool()
            case .skipValidation: parts.notValid = try bool()
            // the opposite of the one before
            case .initiallyValid: _ = try bool()
            case .rawExpr: parts.expression = try expression()
            case .generatedWhen:
                switch try string() {
                case "a": parts.isByDefault = false
                case "d": parts.isByDefault = true
                default: throw unreadable()
                }
            case .nullsNotDistinct: parts.nullsNotDistinct = try bool()
            case .keys: parts.keys = try identifiers()
            case .including: parts.including = try identifiers()
            case .exclusions: parts.exclusions = try list(exclusion)
            case .options where parts.kind == .constrIdentity: parts.sequence = try list(sequenceOption)
            case .options: parts.storage.options = try storageOptions()
            case .indexname: parts.index = try identifier()
            case .indexspace: parts.storage.tablespace = try identifier()
            case .constraintAccessMethod: parts.method = try identifier()
            case .constraintWhereClause: parts.condition = try expression()
            case .pktable:
                try beginObject()
                parts.table = try relation().table.name
            case .fkAttrs: parts.foreignColumns = try identifiers()
            case .pkAttrs: parts.references = try identifiers()
            case .fkMatchtype:
                switch try string() {
                case "s": parts.isFull = false
                case "f": parts.isFull = true
                default: throw unsupported("MATCH PARTIAL", at: .none)
                }
            case .fkUpdAction: parts.onUpdate = try action()
            case .fkDelAction: parts.onDelete = try action()
            case .fkDelSetCols: parts.onDeleteColumns = try identifiers()
            default: throw misplaced(field, in: .constraint)
            }
        }
        return parts
    }

    private func action() throws(Failure) -> ForeignKeyReference.Action {
        switch try string() {
        case "a": .noAction
        case "r": .restrict
        case "c": .cascade
        case "n": .setNull
        case "d": .setDefault
        default: throw unreadable()
        }
    }

    func columnConstraint() throws(Failure) -> PostgresColumnConstraint {
        try begin(.constraint)
        let parts = try constraintParts()
        try endNode()
        let kind: PostgresColumnConstraint.Kind
        switch (parts.kind, parts.expression) {
        case (.constrNull, _): kind = .null
        case (.constrNotnull, _): kind = .notNull
        case (.constrDefault, let value?): kind = .default(value)
        case (.constrGenerated, let value?):
            guard !parts.isByDefault else { throw unreadable() }
            kind = .generated(value)
        case (.constrIdentity, _): kind = .identity(parts.isByDefault ? .byDefault : .always, parts.sequence)
        case (.constrCheck, let condition?): kind = .check(condition, noInherit: parts.noInherit)
        case (.constrPrimary, _): kind = .primaryKey(parts.storage)
        case (.constrUnique, _): kind = .unique(nullsNotDistinct: parts.nullsNotDistinct, parts.storage)
        case (.constrForeign, _):
            guard let reference = parts.reference else { throw unreadable() }
            kind = .references(reference)
        case (.constrAttrDeferrable, _): kind = .deferrable(true)
        case (.constrAttrNotDeferrable, _): kind = .deferrable(false)
        case (.constrAttrDeferred, _): kind = .initiallyDeferred(true)
        case (.constrAttrImmediate, _): kind = .initiallyDeferred(false)
        default: throw misplaced(parts.kind)
        }
        return PostgresColumnConstraint(name: placed(parts), kind)
    }

    /// The constraint's name behind the word CONSTRAINT.
    private func placed(_ parts: ConstraintParts) -> Identifier? {
        guard var name = parts.name else { return nil }
        if let index = token(at: parts.location), index + 1 < tokens.count {
            name.position = tokens[index + 1].position
        }
        return name
    }

    func tableConstraint() throws(Failure) -> PostgresTableConstraint {
        try begin(.constraint)
        let constraint = try tableConstraintFields()
        try endNode()
        return constraint
    }

    private func tableConstraintFields() throws(Failure) -> PostgresTableConstraint {
        let parts = try constraintParts()
        let kind: PostgresTableConstraint.Kind
        switch parts.kind {
        case .constrCheck:
            guard let condition = parts.expression else { throw unreadable() }
            kind = .check(condition, noInherit: parts.noInherit)
        case .constrPrimary:
            if let index = parts.index {
                kind = .primaryKeyIndex(index)
            } else {
                kind = .primaryKey(parts.keys, including: parts.including, parts.storage)
            }
        case .constrUnique:
            if let index = parts.index {
                kind = .uniqueIndex(index)
            } else {
                kind = .unique(
                    parts.keys, nullsNotDistinct: parts.nullsNotDistinct, including: parts.including, parts.storage)
            }
        case .constrExclusion:
            kind = .exclude(
                PostgresExclusion(
                    method: parts.method ?? Identifier("btree"), parts.exclusions, including: parts.including,
                    storage: parts.storage, where: parts.condition))
        case .constrForeign:
            guard let reference = parts.reference else { throw unreadable() }
            kind = .foreignKey(parts.foreignColumns, reference)
        default: throw misplaced(parts.kind)
        }
        return PostgresTableConstraint(
            name: placed(parts), kind, deferrable: parts.deferrable, initiallyDeferred: parts.initiallyDeferred,
            notValid: parts.notValid)
    }

    /// `[element, [operator]]`
    private func exclusion() throws(Failure) -> PostgresExclusion.Element {
        try begin(.list)
        guard try field() == .items else { throw unreadable() }
        try beginArray()
        guard hasElement() else { throw unreadable() }
        let element = try indexElement()
        guard hasElement() else { throw unreadable() }
        try begin(.list)
        guard try field() == .items else { throw unreadable() }
        let name = try operatorName(try dottedName(), at: -1)
        guard try field() == nil else { throw unreadable() }
        try endNode()
        guard !hasElement(), try field() == nil else { throw unreadable() }
        try endNode()
        return PostgresExclusion.Element(element, with: name)
    }

    // MARK: Partitions

    /// The fields of a PartitionSpec.
    private func partitionKey() throws(Failure) -> PartitionKey {
        var key = PartitionKey(Identifier(""), [])
        while let field = try field() {
            switch field {
            case .strategy: key.strategy = try identifier()
            case .partParams: key.elements = try list(partitionElement)
            case .location: _ = try location()
            default: throw misplaced(field, in: .createStmt)
            }
        }
        return key
    }

    private func partitionElement() throws(Failure) -> IndexElement {
        try begin(.partitionElem)
        var key: IndexElement.Key?
        var element = IndexElement(.column(Identifier("")))
        while let field = try field() {
            switch field {
            case .name: key = .column(try identifier())
            case .expr: key = .expression(try expression())
            case .collation: element.collation = try qualifiedName("a collation")
            case .opclass: element.operatorClass = try qualifiedName("an operator class")
            case .location: _ = try location()
            default: throw misplaced(field, in: .partitionElem)
            }
        }
        try endNode()
        guard let key else { throw unreadable() }
        element.key = key
        return element
    }

    /// The fields of a PartitionBoundSpec.
    func partitionBound() throws(Failure) -> PartitionBound {
        var strategy: ByteString = ""
        var isDefault = false
        var modulus: Int32 = 0
        var remainder: Int32 = 0
        var values: [Expression] = []
        var lower: [Expression] = []
        var upper: [Expression] = []
        while let field = try field() {
            switch field {
            case .strategy: strategy = try string()
            case .isDefault: isDefault = try bool()
            case .modulus: modulus = try int32()
            case .remainder: remainder = try int32()
            case .listdatums: values = try list(expression)
            case .lowerdatums: lower = try list(expression)
            case .upperdatums: upper = try list(expression)
            case .location: _ = try location()
            default: throw misplaced(field, in: .partitionCmd)
            }
        }
        if isDefault { return .remaining }
        switch strategy {
        case "l": return .list(values)
        case "r": return .range(from: lower, to: upper)
        case "h": return .hash(modulus: Int(modulus), remainder: Int(remainder))
        default: throw unreadable()
        }
    }

    // MARK: Options

    func storageOptions() throws(Failure) -> [StorageOption] { try list(storageOption) }

    private func storageOption() throws(Failure) -> StorageOption {
        let element = try optionElement()
        let value: StorageOption.Value?
        switch element.value {
        case nil: value = nil
        case .number(let text): value = .number(text)
        case .string(let text): value = .string(text)
        case .type(let type): value = .type(type)
        case .boolean, .names: throw unsupported("this value of an option", at: element.name.position)
        }
        return StorageOption(namespace: element.namespace, element.name, value)
    }

    private enum OptionValue {
        case number(ByteString), string(ByteString), boolean(Bool), type(TypeName), names(DottedName)
    }

    private struct OptionElement {
        var namespace: Identifier?
        var name = Identifier("")
        var value: OptionValue?
    }

    /// A DefElem. A number that the library does not write, as it is 0 or less, is read from the source.
    private func optionElement() throws(Failure) -> OptionElement {
        try begin(.defElem)
        var element = OptionElement()
        var isUnwritten = false
        var location: Int32 = -1
        while let field = try field() {
            switch field {
            case .defnamespace: element.namespace = try identifier()
            case .defname: element.name = try identifier()
            case .arg: (element.value, isUnwritten) = try optionValue()
            case .defaction: guard try choice() == .defelemUnspec else { throw unsupported("this option", at: .none) }
            case .location: location = try self.location()
            default: throw misplaced(field, in: .defElem)
            }
        }
        try endNode()
        element.name.position = place(location)
        if isUnwritten { element.value = .number(try writtenNumber(behind: location)) }
        return element
    }

    private func optionValue() throws(Failure) -> (OptionValue?, isUnwritten: Bool) {
        guard let node = try beginNode() else { return (nil, false) }
        var value: OptionValue?
        var isUnwritten = false
        switch node {
        case .string:
            var text: ByteString = ""
            while let field = try field() {
                guard field == .sval else { throw misplaced(field, in: .string) }
                text = try string()
            }
            value = .string(text)
        case .integer:
            isUnwritten = true
            while let field = try field() {
                guard field == .ival else { throw misplaced(field, in: .integer) }
                value = .number(ByteString(String(try int32())))
                isUnwritten = false
            }
        case .float:
            while let field = try field() {
                guard field == .fval else { throw misplaced(field, in: .float) }
                value = .number(try string())
            }
        case .boolean:
            var flag = false
            while let field = try field() {
                guard field == .boolval else { throw misplaced(field, in: .boolean) }
                flag = try bool()
            }
            value = .boolean(flag)
        case .typeName: value = .type(try typeName())
        case .list:
            guard try field() == .items else { throw unreadable() }
            value = .names(try dottedName())
            guard try field() == nil else { throw unreadable() }
        default: throw misplaced(node)
        }
        try endNode()
        return (value, isUnwritten)
    }

    /// The first number behind a word, with its sign.
    private func writtenNumber(behind offset: Int32) throws(Failure) -> ByteString {
        guard let start = token(at: offset) else { throw unsupported("this number", at: place(offset)) }
        for index in start + 1..<max(min(start + 8, tokens.count), start + 1) where tokens[index].kind == .number {
            let token = tokens[index]
            let digits = String(decoding: source[Int(token.start) + skew..<Int(token.end) + skew], as: UTF8.self)
            let sign = tokens[index - 1]
            let isNegative =
                sign.kind == .operator && sign.end == sign.start + 1 && source[Int(sign.start) + skew] == 0x2D
            return ByteString(isNegative ? "-" + digits : digits)
        }
        throw unsupported("this number", at: place(offset))
    }

    func sequenceOption() throws(Failure) -> SequenceOption {
        let element = try optionElement()
        switch (element.name.value.string, element.value) {
        case ("as", .type(let type)): return .type(type)
        case ("cache", .number(let number)): return .cache(number)
        case ("cycle", .boolean(let value)): return .cycle(value)
        case ("increment", .number(let number)): return .increment(number)
        case ("maxvalue", .number(let number)): return .maximum(number)
        case ("maxvalue", nil): return .maximum(nil)
        case ("minvalue", .number(let number)): return .minimum(number)
        case ("minvalue", nil): return .minimum(nil)
        case ("start", .number(let number)): return .start(number)
        case ("restart", .number(let number)): return .restart(number)
        case ("restart", nil): return .restart(nil)
        case ("sequence_name", .names(let name)):
            return .name(try qualifiedName(name, at: -1, "a sequence"))
        // the letter's code, as pg_attribute has it
        case ("generated", .number("97")): return .generated(.always)
        case ("generated", .number("100")): return .generated(.byDefault)
        default: throw unsupported("this option of a sequence", at: element.name.position)
        }
    }
}
