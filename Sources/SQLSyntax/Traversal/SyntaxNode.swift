/// A part of the syntax tree that a visitor and a rewriter have a hook for.
///
/// There is one way down the tree: a node's `walkChildren` and `rewriteChildren`, which hand every node directly below
/// it to the hook of its type, in the order of the text. Both are written case by case without `default:`, so that a
/// new case does not compile until it is walked.
package protocol SyntaxNode: Equatable, Sendable {
    /// Calls the hook of `visitor` for this type of node.
    func accept<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure)

    /// Hands every node directly below this one to its hook, in the order of the text.
    func walkChildren<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure)

    /// What the hook of `rewriter` for this type of node puts in its place.
    func rewritten<R: SyntaxRewriter>(by rewriter: inout R) throws(Failure) -> Self

    /// Replaces every node directly below this one by what its hook makes of it, in the order of the text.
    mutating func rewriteChildren<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure)
}

/// What a name stands for at its place in the tree. Whether there is such a thing is not known here.
package enum IdentifierRole: UInt8, CaseIterable, Hashable, Sendable {
    /// The part before the point of a relation, function, index or trigger, or of `s.t.c`.
    case schema
    /// A table, view or common table expression where it is used, made or referenced.
    case relation
    /// A table-valued function.
    case tableFunction
    /// The range variable in `t.c` and `t.*`.
    case correlation
    /// The range variable that `AS t` makes.
    case correlationDefinition
    /// A column where it is used: in an expression, USING, a list of columns, SET.
    case column
    /// A column that is named here: `AS c`, the columns of a common table expression, view or table.
    case columnDefinition
    /// The name before `AS (…)` in a WITH clause.
    case commonTable
    /// A function called in an expression.
    case function
    case collation
    /// `OVER w`, or the base of a window specification.
    case window
    /// `WINDOW w AS (…)`
    case windowDefinition
    /// `INDEXED BY i`, `CREATE INDEX i`
    case index
    case trigger
    /// `CONSTRAINT name`
    case constraint
    /// A word of a declared type.
    case type
    /// The name after MATCH in a foreign key.
    case match
    /// A field of a composite value: `(x).name`.
    case field
    /// The name of an argument: `f(name => 1)`.
    case argument
    /// `CURRENT OF name`
    case cursor
    /// An element, attribute or namespace of XML.
    case xmlName
    case operatorClass
    /// An option of EXPLAIN.
    case option
    /// A storage parameter, access method, tablespace or partitioning strategy of PostgreSQL.
    case storage
    /// A role of PostgreSQL: `AUTHORIZATION name`, `OWNER TO name`.
    case role
}

extension Array where Element: SyntaxNode {
    /// Hands each element to its hook.
    package func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for element in self { try element.accept(&visitor) }
    }

    /// Replaces each element by what its hook makes of it.
    package mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        var index = 0
        while index < count {
            self[index] = try self[index].rewritten(by: &rewriter)
            index += 1
        }
    }
}

// Without the detour through `accept` and `rewritten(by:)`, which takes two more frames: this is the way on which trees
// get deep.
extension Array where Element == Expression {
    package func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        for element in self { try visitor.visit(element) }
    }

    package mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        var index = 0
        while index < count {
            self[index] = try rewriter.rewrite(self[index])
            index += 1
        }
    }
}

extension Optional where Wrapped: SyntaxNode {
    /// Hands the node to its hook if there is one.
    package func walk<V: SyntaxVisitor>(_ visitor: inout V) throws(Failure) {
        if let self { try self.accept(&visitor) }
    }

    /// Replaces the node, if there is one, by what its hook makes of it.
    package mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R) throws(Failure) {
        if let node = self { self = try node.rewritten(by: &rewriter) }
    }
}

extension Array where Element == Identifier {
    func walk<V: SyntaxVisitor>(_ visitor: inout V, role: IdentifierRole) throws(Failure) {
        for identifier in self { try visitor.visit(identifier: identifier, role: role) }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R, role: IdentifierRole) throws(Failure) {
        for index in indices { self[index] = try rewriter.rewrite(identifier: self[index], role: role) }
    }
}

extension Optional where Wrapped == Identifier {
    func walk<V: SyntaxVisitor>(_ visitor: inout V, role: IdentifierRole) throws(Failure) {
        if let self { try visitor.visit(identifier: self, role: role) }
    }

    mutating func rewrite<R: SyntaxRewriter>(_ rewriter: inout R, role: IdentifierRole) throws(Failure) {
        if let identifier = self { self = try rewriter.rewrite(identifier: identifier, role: role) }
    }
}

extension QualifiedName {
    /// Hands both parts to the hook of identifiers; `role` is that of the last part.
    package func walkChildren<V: SyntaxVisitor>(_ visitor: inout V, role: IdentifierRole) throws(Failure) {
        try schema.walk(&visitor, role: .schema)
        try visitor.visit(identifier: name, role: role)
    }

    /// Replaces both parts; `role` is that of the last part.
    package mutating func rewriteChildren<R: SyntaxRewriter>(
        _ rewriter: inout R, role: IdentifierRole
    ) throws(Failure) {
        try schema.rewrite(&rewriter, role: .schema)
        name = try rewriter.rewrite(identifier: name, role: role)
    }
}
