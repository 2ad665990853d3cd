internal import SQLSyntax

/// Correlation names that occur nowhere in a statement, so that nothing the policy adds captures or is captured.
///
/// A reference: the rewriters of a statement and of the policy expressions in it draw from one.
final class FreshNames {
    private var taken: Set<ByteString>
    private var next = 1

    /// Every identifier of the statement is taken, whatever it names.
    init(avoiding statement: Statement) throws(Failure) {
        var collector = IdentifierCollector()
        try collector.visit(statement)
        taken = collector.names
    }

    /// A further name that none of those to come may be.
    func avoid(_ name: ByteString) { taken.insert(name.asciiLowercased) }

    func make() -> Identifier {
        while true {
            let name = ByteString("weir_\(next)")
            next += 1
            if taken.insert(name).inserted { return Identifier(name) }
        }
    }
}

private struct IdentifierCollector: SyntaxVisitor {
    var names: Set<ByteString> = []

    mutating func visit(identifier: Identifier, role: IdentifierRole) throws(Failure) {
        names.insert(identifier.value.asciiLowercased)
    }
}
