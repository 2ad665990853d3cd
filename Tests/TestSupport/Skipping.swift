import Foundation

/// What a test needs is absent where it must be there.
package struct Absent: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Says on the console that a test, or a part of it, is skipped, and why.
///
/// - Throws: `Absent` with `CI=true` in the environment: there, what is checked elsewhere is never left out unseen.
package func skip(_ reason: String) throws(Absent) {
    print("skipped: \(reason)")
    if ProcessInfo.processInfo.environment["CI"] == "true" { throw Absent(reason) }
}
