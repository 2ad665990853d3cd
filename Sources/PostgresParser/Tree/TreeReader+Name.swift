import SQLSyntax

/// Names and types.
extension TreeReader {
    /// A list of names: `a`, `a.b`, `a.b.c`, with a star at the end perhaps.
    struct DottedName {
        struct Part {
            var value: ByteString
            var hasCapital: Bool
        }

        var first: Part?
        var second: Part?
        var third: Part?
        /// How many parts were written, the star apart.
        var count = 0
        var hasStar = false

        mutating func append(_ part: Part) {
            count += 1
            switch count {
            case 1: first = part
            case 2: second = part
            case 3: third = part
            default: break
            }
        }
    }

    /// A node that is a string.
    func stringNode() throws(Failure) -> DottedName.Part {
        try begin(.string)
        var part = DottedName.Part(value: "", hasCapital: false)
        while let field = try field() {
            guard field == .sval else { throw misplaced(field, in: .string) }
            let text = try text()
            part = DottedName.Part(value: text.value, hasCapital: text.hasCapital)
        }
        try endNode()
        return part
    }

    func dottedName() throws(Failure) -> DottedName {
        var name = DottedName()
        try beginArray()
        while hasElement() {
            guard let node = try beginNode(), !name.hasStar else { throw unreadable() }
            switch node {
            case .string:
                var part = DottedName.Part(value: "", hasCapital: false)
                while let field = try field() {
                    guard field == .sval else { throw misplaced(field, in: .string) }
                    let text = try text()
                    part = DottedName.Part(value: text.value, hasCapital: text.hasCapital)
                }
                name.append(part)
            case .aStar:
                guard try field() == nil else { throw unreadable() }
                name.hasStar = true
            default: throw misplaced(node)
            }
            try endNode()
        }
        return name
    }

    func identifier(_ part: DottedName.Part, at position: Position = .none) -> Identifier {
        // the library gives a name as it is to be compared; only one that was quoted has capitals
        Identifier(part.value, quoting: part.hasCapital ? .double : .none, position: position)
    }

    func identifier(at position: Position = .none) throws(Failure) -> Identifier {
        let text = try text()
        return Identifier(text.value, quoting: text.hasCapital ? .double : .none, position: position)
    }

    /// A list of single names, which the library gives no place.
    func identifiers() throws(Failure) -> [Identifier] {
        try list { () throws(Failure) in identifier(try stringNode()) }
    }

    /// `name` or `schema.name`.
    func qualifiedName(_ name: DottedName, at offset: Int32, _ what: String) throws(Failure) -> QualifiedName {
        guard let first = name.first, name.count <= 2, !name.hasStar else {
            throw unsupported("the name of a database before \(what)", at: place(offset))
        }
        var walk = nameWalk(offset)
        let start = next(&walk)
        guard let second = name.second else { return QualifiedName(identifier(first, at: start)) }
        return QualifiedName(schema: identifier(first, at: start), identifier(second, at: next(&walk)))
    }

    /// The same where the library says no place.
    func qualifiedName(_ what: String) throws(Failure) -> QualifiedName {
        try qualifiedName(try dottedName(), at: -1, what)
    }

    func operatorName(_ name: DottedName, at offset: Int32) throws(Failure) -> OperatorName {
        guard let first = name.first, name.count <= 2, !name.hasStar else {
            throw unsupported("the name of a database before an operator", at: place(offset))
        }
        guard let second = name.second else { return OperatorName(first.value, at: place(offset)) }
        return OperatorName(schema: identifier(first), second.value, at: place(offset))
    }

    // MARK: Types

    /// The name of a type, of which the grammar reads a length and dimensions where only a name has a meaning.
    func plainTypeName() throws(Failure) -> QualifiedName {
        let type = try typeName()
        guard let word = type.words.last else { throw unreadable() }
        let schema = type.details?.schema
        guard type.details.map({ $0 == PostgresTypeDetails(schema: schema) }) ?? true else {
            throw unsupported(
                "a length or a dimension of a type", at: word.position, help: "write the type's name alone")
        }
        return QualifiedName(schema: schema, word)
    }

    /// The fields of a type: `integer`, `s.t(3)[]`.
    func typeName() throws(Failure) -> TypeName {
        try descend()
        var name = DottedName()
        var details = PostgresTypeDetails()
        var location = base
        while let field = try field() {
            switch field {
            case .names: name = try dottedName()
            case .setof: details.isSet = try bool()
            case .pctType: details.isColumnType = try bool()
            case .typmods: details.modifiers = try list(expression)
            // how the grammar leaves it
            case .typemod: guard try int32() == -1 else { throw unreadable() }
            case .arrayBounds: details.arrayBounds = try list(arrayBound)
            case .location: location = try self.location()
            default: throw misplaced(field, in: .typeName)
            }
        }
        ascend()
        let position = typePosition(location)
        guard !details.isColumnType, name.count <= 2, !name.hasStar, let first = name.first else {
            throw unsupported("this form of a type", at: position)
        }
        var word = first
        if let second = name.second {
            details.schema = identifier(first)
            word = second
        }
        let isBare = details == PostgresTypeDetails()
        return TypeName([identifier(word, at: position)], details: isBare ? nil : details, at: position)
    }

    /// `-1` for a dimension without a bound, which the tree has as nil.
    private func arrayBound() throws(Failure) -> Int32? {
        try begin(.integer)
        // the library leaves out -1, which is no bound, as it leaves out 0, which means the same to the server
        var bound: Int32 = -1
        while let field = try field() {
            guard field == .ival else { throw misplaced(field, in: .integer) }
            bound = try int32()
        }
        try endNode()
        return bound == -1 ? nil : bound
    }

    /// From the first word of a type to its last word or bracket.
    private func typePosition(_ offset: Int32) -> Position {
        guard var index = token(at: offset) else { return .none }
        var position = tokens[index].position
        while index + 1 < tokens.count {
            let next = tokens[index + 1]
            switch next.kind {
            case .dot where index + 2 < tokens.count: index += 2
            case .opening where next.role == .none && next.partner >= 0: index = Int(next.partner)
            case .word where continuesType(next): index += 1
            case .word, .quotedName, .string, .number, .parameter, .operator, .comma, .dot, .semicolon, .colon,
                .opening,
                .closing, .illegal:
                return position
            }
            position.end = tokens[index].end
        }
        return position
    }

    /// `PRECISION`, `VARYING`, `TIME`, `ZONE`, `ARRAY`: the later words of a type.
    private func continuesType(_ token: Token) -> Bool {
        var letters: UInt64 = 0
        guard token.end - token.start <= 9 else { return false }
        for index in token.start..<min(token.end, token.start + 8) {
            letters = letters << 8 | UInt64(source[Int(index) + skew] | 0x20)
        }
        switch letters {
        case 0x7072_6563_6973_696F, 0x76_6172_7969_6E67, 0x7469_6D65, 0x7A6F_6E65, 0x61_7272_6179: return true
        // WITH, WITHOUT before TIME
        case 0x7769_7468, 0x77_6974_686F_7574: return true
        default: return false
        }
    }
}
