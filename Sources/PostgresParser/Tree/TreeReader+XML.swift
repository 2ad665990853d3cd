import SQLSyntax

/// The XML forms: https://www.postgresql.org/docs/15/functions-xml.html.
extension TreeReader {
    /// What an XmlExpr holds.
    private struct XML {
        var kind = Choice.isXmlconcat
        var name: Identifier?
        var named: [XMLExpression.Named] = []
        var arguments: [Expression] = []
        var isDocument = true
        var location: Int32
    }

    func xmlExpression() throws(Failure) -> Expression {
        var xml = XML(location: base)
        while let field = try field() {
            switch field {
            case .op: xml.kind = try choice()
            case .name: xml.name = try identifier()
            case .namedArgs: xml.named = try list(namedValue)
            case .args: xml.arguments = try list(expression)
            case .xmloption: xml.isDocument = try isDocument()
            case .location: xml.location = try location()
            default: throw misplaced(field, in: .xmlExpr)
            }
        }
        let position =
            xml.kind == .isDocument
            ? span(xml.location, xml.arguments.first?.position, nil) : bracketed(xml.location)
        return Expression(.postgres(.xml(try form(xml))), at: position)
    }

    private func form(_ xml: XML) throws(Failure) -> XMLExpression {
        let arguments = xml.arguments
        switch xml.kind {
        case .isXmlconcat: return .concat(arguments)
        case .isXmlelement:
            guard let name = xml.name else { throw unreadable() }
            return .element(name, attributes: xml.named, content: arguments)
        case .isXmlforest: return .forest(xml.named)
        case .isXmlparse:
            guard arguments.count == 2, case .literal(.boolean(let preserves)) = arguments[1].kind else {
                throw unreadable()
            }
            return .parse(document: xml.isDocument, arguments[0], preservesWhitespace: preserves)
        case .isXmlpi:
            guard let name = xml.name, arguments.count <= 1 else { throw unreadable() }
            return .processingInstruction(name, arguments.first)
        case .isXmlroot: return try root(arguments)
        case .isDocument:
            guard let operand = arguments.first, arguments.count == 1 else { throw unreadable() }
            return .isDocument(operand)
        default: throw misplaced(xml.kind)
        }
    }

    /// `XMLROOT (a, VERSION b, STANDALONE YES)`: the grammar has NO VALUE as NULL and numbers STANDALONE as xml.h does.
    private func root(_ arguments: [Expression]) throws(Failure) -> XMLExpression {
        guard arguments.count == 3, case .literal(.integer(let number)) = arguments[2].kind else { throw unreadable() }
        let standalone: XMLExpression.Standalone
        switch number {
        case "0": standalone = .yes
        case "1": standalone = .no
        case "2": standalone = .noValue
        case "3": standalone = .omitted
        default: throw unreadable()
        }
        if case .literal(.null) = arguments[1].kind { return .root(arguments[0], version: nil, standalone) }
        return .root(arguments[0], version: arguments[1], standalone)
    }

    private func isDocument() throws(Failure) -> Bool {
        switch try choice() {
        case .xmloptionDocument: true
        case .xmloptionContent: false
        case let other: throw misplaced(other)
        }
    }

    /// `a AS name`
    func namedValue() throws(Failure) -> XMLExpression.Named {
        try begin(.resTarget)
        var name: Identifier?
        var value: Expression?
        while let field = try field() {
            switch field {
            case .name: name = try identifier()
            case .val: value = try expression()
            case .location: _ = try location()
            default: throw misplaced(field, in: .resTarget)
            }
        }
        try endNode()
        guard let value else { throw unreadable() }
        return XMLExpression.Named(value, as: name)
    }

    func xmlSerialize() throws(Failure) -> Expression {
        var isDocument = true
        var operand: Expression?
        var type: TypeName?
        var location = base
        while let field = try field() {
            switch field {
            case .xmloption: isDocument = try self.isDocument()
            case .expr: operand = try expression()
            case .typeName:
                try beginObject()
                type = try typeName()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .xmlSerialize)
            }
        }
        guard let operand, let type else { throw unreadable() }
        return Expression(.postgres(.xml(.serialize(document: isDocument, operand, type))), at: bracketed(location))
    }

    // MARK: XMLTABLE

    /// The fields of a RangeTableFunc.
    func xmlTable() throws(Failure) -> TableReference {
        var lateral = false
        var document: Expression?
        var row: Expression?
        var namespaces: [XMLExpression.Named] = []
        var columns: [XMLTable.Column] = []
        var alias = Alias()
        var location = base
        while let field = try field() {
            switch field {
            case .lateral: lateral = try bool()
            case .docexpr: document = try expression()
            case .rowexpr: row = try expression()
            case .namespaces: namespaces = try list(namedValue)
            case .columns: columns = try list(xmlColumn)
            case .alias: alias = try self.alias()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .rangeTableFunc)
            }
        }
        guard let document, let row else { throw unreadable() }
        let table = XMLTable(
            lateral: lateral, namespaces: namespaces, row: row, passing: document, columns: columns, alias: alias.name,
            columnAliases: alias.columns)
        return TableReference(.postgres(.xmlTable(table)), at: bracketed(location))
    }

    private func xmlColumn() throws(Failure) -> XMLTable.Column {
        try begin(.rangeTableFuncCol)
        var name = Identifier("")
        var type: TypeName?
        var isOrdinality = false
        var notNull = false
        var path: Expression?
        var defaultValue: Expression?
        var location = base
        while let field = try field() {
            switch field {
            case .colname: name = try identifier()
            case .typeName:
                try beginObject()
                type = try typeName()
            case .forOrdinality: isOrdinality = try bool()
            case .isNotNull: notNull = try bool()
            case .colexpr: path = try expression()
            case .coldefexpr: defaultValue = try expression()
            case .location: location = try self.location()
            default: throw misplaced(field, in: .rangeTableFuncCol)
            }
        }
        try endNode()
        name.position = place(location)
        if isOrdinality {
            guard type == nil, path == nil, defaultValue == nil, !notNull else { throw unreadable() }
            return XMLTable.Column(name, .ordinality)
        }
        guard let type else { throw unreadable() }
        return XMLTable.Column(name, .value(type, path: path, default: defaultValue, notNull: notNull))
    }
}
