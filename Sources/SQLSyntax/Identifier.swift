/// A name as it stands in a statement, its quotes removed and its escapes undone.
///
/// Two identifiers are equal if their values are equal byte by byte; how they were quoted and where they stood does not
/// count. Whether two names mean the same object is for the dialect to say: see ``Dialect/fold(_:)``.
package struct Identifier: Hashable, Sendable {
    /// How the name was written.
    package enum Quoting: UInt8, Hashable, Sendable {
        /// `name`
        case none
        /// `"name"`
        case double
        /// `` `name` ``
        case backtick
        /// `[name]`
        case bracket
        /// `'name'`, which SQLite reads as a name where only a name can stand
        case single
    }

    package var value: ByteString
    package var quoting: Quoting
    package var position: Position

    package init(_ value: ByteString, quoting: Quoting = .none, position: Position = .none) {
        self.value = value
        self.quoting = quoting
        self.position = position
    }

    package static func == (left: Identifier, right: Identifier) -> Bool { left.value == right.value }

    package func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

/// The name of a relation, function or collation: `name` or `schema.name`.
package struct QualifiedName: Hashable, Sendable {
    package var schema: Identifier?
    package var name: Identifier

    package init(schema: Identifier? = nil, _ name: Identifier) {
        self.schema = schema
        self.name = name
    }

    /// From the first byte of the first part to the last byte of the last.
    package var position: Position {
        Position(start: schema?.position.start ?? name.position.start, end: name.position.end)
    }
}
