package import TestSupport
package import Weir
import WeirPolicy

/// The databases of a world on one engine: the full one, the one that physically holds only what the session sees, and the full
/// one with other hidden values.
package protocol Databases: AnyObject {
    /// Makes them anew. `hidden` and `perturbed` are scripts that change what is hidden: the first is for the full database, both are for
    /// the third.
    func load(_ world: World, hidden: String, perturbed: String) throws

    /// A statement as it was written, on the database that holds only what is seen.
    func restricted(_ statement: ProofStatement) throws -> Outcome

    func full(_ statement: CompiledStatement) throws -> Outcome

    func perturbed(_ statement: CompiledStatement) throws -> Outcome

    /// A statement as it was written, on the full database: where it gives the same, the policy has hidden nothing.
    func unguarded(_ statement: ProofStatement) throws -> Outcome

    /// What the engine itself has to say of what Weir made; nil where it agrees, and why the engine has nothing to say of it.
    func referee(_ statement: ProofStatement, _ compiled: CompiledStatement, _ found: Outcome) throws -> Ruling
}

/// What an engine's own access control says.
package enum Ruling: Sendable {
    case agrees
    /// It has no opinion: why.
    case silent(String)
    case objects(String)
}

/// A world's databases that are not what the world says: a mistake of the oracle, not of Weir.
package struct WorldError: Error, CustomStringConvertible {
    package let description: String
}

/// The same, with the rows in the order asked for, or in any.
func isSame(_ left: Outcome, _ right: Outcome, ordered: Bool) -> Bool {
    if left.code != 0 || right.code != 0 { return left.code == right.code }
    return ordered ? left == right : left.sorted == right.sorted
}
