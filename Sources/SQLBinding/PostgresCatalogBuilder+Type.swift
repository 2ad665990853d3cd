import SQLPrinter
import SQLSyntax

/// Types: their texts, and those that users make.
extension PostgresCatalogBuilder {
    // MARK: - Texts

    /// The type as `format_type` writes it, with the default schema in the search path.
    ///
    /// A type of neither the server nor this text (an extension's) keeps its name.
    func typeText(_ type: TypeName) throws(Failure) -> String {
        guard let word = type.words.last else { return "" }
        let details = type.details
        guard details?.isColumnType != true, details?.isSet != true else {
            throw Failure(.unsupportedSyntax, "a column cannot have this type", at: type.position)
        }
        let modifiers = details?.modifiers ?? []
        let brackets = details?.arrayBounds.isEmpty == false ? "[]" : ""
        let name = text(word)
        let schema = details?.schema.map { text($0) }
        if schema == nil || schema == "pg_catalog", let known = PostgresTables.type(named: ByteString(name)) {
            return try serverType(known, modifiers) + brackets
        }
        let qualified = QualifiedName(schema: details?.schema, word)
        let full = findType(qualified) ?? findTable(qualified)
        if let full { return typeText(full) + brackets }
        var result = schema.map { typeText(RelationName(schema: $0, name: name)) } ?? Self.quoted(name)
        if !modifiers.isEmpty {
            let printer = SQLPrinter(dialect: dialect)
            let printed = try modifiers.map { modifier throws(Failure) in try printer.print(modifier).text }
            result += "(" + printed.joined(separator: ",") + ")"
        }
        return result + brackets
    }

    /// The type of a user: bare where it is of the default schema and not hidden by one of the server's.
    func typeText(_ name: RelationName) -> String {
        let isHidden = PostgresTables.type(named: ByteString(name.name)) != nil
        return name.schema == Self.defaultSchema && !isHidden ? Self.quoted(name.name) : Self.quoted(name)
    }

    private func serverType(_ type: PostgresType, _ modifiers: [Expression]) throws(Failure) -> String {
        let entry = type.entry
        guard !modifiers.isEmpty else {
            // `character` alone is `character(1)`, so that `format_type` calls the type without a length by its own name.
            return entry.name == "bpchar" ? "bpchar" : entry.spelling
        }
        var numbers: [Int] = []
        for modifier in modifiers {
            guard let number = Self.integer(modifier) else {
                throw Failure(
                    .syntaxError, "the modifiers of `\(entry.spelling)` are whole numbers", at: modifier.position)
            }
            numbers.append(number)
        }
        let list = "(" + numbers.map(String.init).joined(separator: ",") + ")"
        switch entry.name {
        case "numeric": return numbers.count == 1 ? "numeric(\(numbers[0]),0)" : "numeric" + list
        case "interval": return Self.interval(numbers)
        case "time", "timetz", "timestamp", "timestamptz":
            // A precision that the server does not have is its greatest (`anytime_typmod_check` in date.c).
            let words = entry.spelling.split(separator: " ", maxSplits: 1)
            return "\(words.first ?? "")(\(min(numbers[0], 6)))" + (words.count > 1 ? " \(words[1])" : "")
        default: return entry.spelling + list
        }
    }

    private static func integer(_ expression: Expression) -> Int? {
        if case .literal(.integer(let digits)) = expression.kind { return Int(digits.string) }
        guard case .unary(.minus, let operand) = expression.kind else { return nil }
        return integer(operand).map { -$0 }
    }

    /// The fields of an interval and its precision, which libpg_query numbers as the server does (`intervaltypmodout` in
    /// PostgreSQL's timestamp.c; the numbers are those of `INTERVAL_MASK`).
    private static func interval(_ numbers: [Int]) -> String {
        let fields: String
        switch numbers[0] {
        case 1 << 2: fields = " year"
        case 1 << 1: fields = " month"
        case 1 << 3: fields = " day"
        case 1 << 10: fields = " hour"
        case 1 << 11: fields = " minute"
        case 1 << 12: fields = " second"
        case 1 << 2 | 1 << 1: fields = " year to month"
        case 1 << 3 | 1 << 10: fields = " day to hour"
        case 1 << 3 | 1 << 10 | 1 << 11: fields = " day to minute"
        case 1 << 3 | 1 << 10 | 1 << 11 | 1 << 12: fields = " day to second"
        case 1 << 10 | 1 << 11: fields = " hour to minute"
        case 1 << 10 | 1 << 11 | 1 << 12: fields = " hour to second"
        case 1 << 11 | 1 << 12: fields = " minute to second"
        default: fields = ""
        }
        return "interval" + fields + (numbers.count > 1 ? "(\(min(numbers[1], 6)))" : "")
    }

    /// The collation as ``Column/collation`` has it; nil for the type's own.
    func collationText(_ name: QualifiedName?) -> String? {
        guard let name else { return nil }
        let collation = text(name.name)
        let schema = name.schema.map { text($0) } ?? "pg_catalog"
        if schema == "pg_catalog" { return collation == "default" ? nil : Self.quoted(collation) }
        return Self.quoted(RelationName(schema: schema, name: collation))
    }

    /// An expression as Weir prints it.
    func expressionText(_ expression: Expression) throws(Failure) -> String {
        try SQLPrinter(dialect: dialect).print(expression).text
    }

    /// A default; nil for NULL, of which the server keeps no entry (`AddRelationNewConstraints` in its heap.c).
    func defaultText(_ expression: Expression) throws(Failure) -> String? {
        var inner = expression
        while case .cast(let operand, _) = inner.kind { inner = operand }
        if case .literal(.null) = inner.kind { return nil }
        return try expressionText(expression)
    }

    // MARK: - CREATE TYPE, CREATE DOMAIN

    mutating func addType(_ name: QualifiedName, _ kind: UserType.Kind) throws(Failure) {
        let full = try newName(name)
        guard types[full] == nil, tables[full] == nil else {
            throw Failure(.duplicateName, "there is a type `\(written(name))` already", at: name.position)
        }
        if case .enumeration(let labels) = kind, Set(labels.map { ByteString($0) }).count < labels.count {
            throw Failure(.duplicateName, "a label of `\(written(name))` stands twice", at: name.position)
        }
        types[full] = UserType(schema: full.schema, name: full.name, kind)
    }

    mutating func addComposite(_ name: QualifiedName, _ columns: [PostgresColumnDefinition]) throws(Failure) {
        try addType(name, .composite)
        var fields: [Column] = []
        for column in columns {
            guard let type = column.type else { continue }
            fields.append(
                Column(name: text(column.name), type: try typeText(type), collation: collationText(column.collation)))
        }
        self.fields[try newName(name)] = fields
    }

    mutating func add(_ definition: PostgresDomainDefinition) throws(Failure) {
        var domain = Domain(
            baseType: try typeText(definition.type), collation: collationText(definition.collation))
        // A domain of a domain has the other's default, but not its NOT NULL, which holds beneath it anyway.
        if let word = definition.type.words.last,
            let base = findType(QualifiedName(schema: definition.type.details?.schema, word)),
            case .domain(let inner) = types[base]?.kind
        {
            domain.default = inner.default
        }
        for constraint in definition.constraints {
            switch constraint.kind {
            case .null, .deferrable, .initiallyDeferred: break
            case .notNull: domain.nullable = false
            case .default(let value): domain.default = try defaultText(value)
            case .check: domain.hasCheck = true
            case .generated, .identity, .primaryKey, .unique, .references:
                throw Failure(
                    .syntaxError, "a domain has only NOT NULL, DEFAULT and CHECK", at: definition.name.position)
            }
        }
        try addType(definition.name, .domain(domain))
    }

    // MARK: - ALTER TYPE, ALTER DOMAIN

    mutating func alter(_ name: QualifiedName, _ change: PostgresEnumChange) throws(Failure) {
        guard let full = findType(name), case .enumeration(var labels) = types[full]?.kind else {
            throw Failure(.unknownName, "there is no enum `\(written(name))`", at: name.position)
        }
        func place(_ label: ByteString) throws(Failure) -> Int {
            guard let place = labels.firstIndex(where: { ByteString($0) == label }) else {
                throw Failure(.unknownName, "`\(written(name))` has no label `\(label)`", at: name.position)
            }
            return place
        }
        switch change {
        case .add(let label, let ifNotExists, let neighbor, let isAfter):
            if labels.contains(where: { ByteString($0) == label }) {
                if ifNotExists { return }
                throw Failure(.duplicateName, "`\(written(name))` has the label `\(label)` already", at: name.position)
            }
            var position = labels.count
            if let neighbor { position = try place(neighbor) + (isAfter ? 1 : 0) }
            labels.insert(label.string, at: position)
        case .rename(let label, let newLabel):
            let position = try place(label)
            labels[position] = newLabel.string
        }
        types[full]?.kind = .enumeration(labels: labels)
    }

    mutating func alter(_ name: QualifiedName, _ change: PostgresDomainChange) throws(Failure) {
        guard let full = findType(name), case .domain(var domain) = types[full]?.kind else {
            throw Failure(.unknownName, "there is no domain `\(written(name))`", at: name.position)
        }
        switch change {
        case .setDefault(let value):
            domain.default = try value.flatMap { value throws(Failure) in try defaultText(value) }
        case .setNotNull(let isNotNull): domain.nullable = !isNotNull
        case .addConstraint(let constraint):
            if case .check = constraint.kind { domain.hasCheck = true }
        }
        types[full]?.kind = .domain(domain)
    }
}
