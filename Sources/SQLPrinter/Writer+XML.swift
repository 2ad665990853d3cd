import SQLSyntax

/// https://www.postgresql.org/docs/15/functions-xml.html
extension Writer {
    /// Each of these does nothing for another form.
    mutating func write(_ expression: XMLExpression) throws(Failure) {
        try writeConcat(expression)
        try writeForest(expression)
        try writeElement(expression)
        try writeProcessingInstruction(expression)
        try writeParse(expression)
        try writeRoot(expression)
        try writeIsDocument(expression)
        try writeSerialize(expression)
    }

    private mutating func writeConcat(_ expression: XMLExpression) throws(Failure) {
        guard case .concat(let parts) = expression else { return }
        try require(!parts.isEmpty, "XMLCONCAT of nothing")
        put("XMLCONCAT")
        try write(arguments: parts)
    }

    private mutating func writeForest(_ expression: XMLExpression) throws(Failure) {
        guard case .forest(let parts) = expression else { return }
        put("XMLFOREST(")
        try write(parts)
        put(")")
    }

    private mutating func writeElement(_ expression: XMLExpression) throws(Failure) {
        guard case .element(let name, let attributes, let content) = expression else { return }
        try write(element: name)
        if !attributes.isEmpty { try write(attributes: attributes) }
        if !content.isEmpty {
            put(", ")
            try write(content)
        }
        put(")")
    }

    private mutating func write(element name: Identifier) throws(Failure) {
        put("XMLELEMENT(NAME ")
        try write(name)
    }

    private mutating func write(attributes: [XMLExpression.Named]) throws(Failure) {
        put(", XMLATTRIBUTES(")
        try write(attributes)
        put(")")
    }

    private mutating func writeProcessingInstruction(_ expression: XMLExpression) throws(Failure) {
        guard case .processingInstruction(let name, let content) = expression else { return }
        put("XMLPI(NAME ")
        try write(name)
        if let content {
            put(", ")
            try write(content)
        }
        put(")")
    }

    private mutating func writeParse(_ expression: XMLExpression) throws(Failure) {
        guard case .parse(let document, let text, let preservesWhitespace) = expression else { return }
        put(document ? "XMLPARSE(DOCUMENT " : "XMLPARSE(CONTENT ")
        try write(text)
        if preservesWhitespace { put(" PRESERVE WHITESPACE") }
        put(")")
    }

    private mutating func writeRoot(_ expression: XMLExpression) throws(Failure) {
        guard case .root(let value, let version, let standalone) = expression else { return }
        put("XMLROOT(")
        try write(value)
        put(", VERSION ")
        if let version { try write(version) } else { put("NO VALUE") }
        switch standalone {
        case .yes: put(", STANDALONE YES")
        case .no: put(", STANDALONE NO")
        case .noValue: put(", STANDALONE NO VALUE")
        case .omitted: break
        }
        put(")")
    }

    private mutating func writeIsDocument(_ expression: XMLExpression) throws(Failure) {
        guard case .isDocument(let value) = expression else { return }
        try write(value, least: Precedence.equality.operand)
        put(" IS DOCUMENT")
    }

    private mutating func writeSerialize(_ expression: XMLExpression) throws(Failure) {
        guard case .serialize(let document, let value, let type) = expression else { return }
        put(document ? "XMLSERIALIZE(DOCUMENT " : "XMLSERIALIZE(CONTENT ")
        try write(value)
        put(" AS ")
        try write(postgresType: type, as: .simple)
        put(")")
    }

    /// `a AS b, c`
    private mutating func write(_ parts: [XMLExpression.Named]) throws(Failure) {
        try require(!parts.isEmpty, "an empty list of XML values")
        var first = true
        for part in parts {
            if !first { put(", ") }
            first = false
            try write(part.value)
            try write(alias: part.name)
        }
    }

    // MARK: XMLTABLE

    mutating func write(_ table: XMLTable) throws(Failure) {
        if table.lateral { put("LATERAL ") }
        put("XMLTABLE(")
        if !table.namespaces.isEmpty {
            put("XMLNAMESPACES(")
            var first = true
            for namespace in table.namespaces {
                if !first { put(", ") }
                first = false
                try write(namespace: namespace)
            }
            put("), ")
        }
        try write(table.row, least: .primary)
        put(" PASSING ")
        try write(table.document, least: .primary)
        try require(!table.columns.isEmpty, "XMLTABLE without a column")
        put(" COLUMNS ")
        var first = true
        for column in table.columns {
            if !first { put(", ") }
            first = false
            try write(column)
        }
        put(")")
        try write(alias: table.alias, columns: table.columnAliases)
    }

    private mutating func write(namespace: XMLExpression.Named) throws(Failure) {
        if namespace.name == nil { put("DEFAULT ") }
        try write(namespace.value, least: .bitwise)
        try write(alias: namespace.name)
    }

    private mutating func write(_ column: XMLTable.Column) throws(Failure) {
        try write(column.name)
        switch column.kind {
        case .ordinality: put(" FOR ORDINALITY")
        case .value(let type, let path, let otherwise, let notNull):
            put(" ")
            try write(type)
            if let path {
                put(" PATH ")
                try write(path, least: .bitwise)
            }
            if let otherwise {
                put(" DEFAULT ")
                try write(otherwise, least: .bitwise)
            }
            if notNull { put(" NOT NULL") }
        }
    }
}
