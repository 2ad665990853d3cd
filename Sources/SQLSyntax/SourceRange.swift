/// A half-open range of UTF-8 byte offsets in the text of a statement or file.
public struct SourceRange: Hashable, Sendable {
    /// Offset of the first byte.
    public var lowerBound: Int
    /// Offset after the last byte.
    public var upperBound: Int

    public init(_ lowerBound: Int, _ upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }
}

/// Where a node stood in the source. It takes no part in the equality of nodes, so that `parse(print(x)) == x` can be
/// asked; compare ``source`` where the places themselves matter.
package struct Position: Equatable, Sendable {
    package var start: Int32
    package var end: Int32

    /// The position of a node that no source text stands behind.
    package static let none = Position(start: -1, end: -1)

    package init(start: Int32, end: Int32) {
        self.start = start
        self.end = end
    }

    /// Nil for a node that was made, not read.
    package var source: SourceRange? {
        start < 0 ? nil : SourceRange(Int(start), Int(end))
    }

    package static func == (_: Position, _: Position) -> Bool { true }
}
