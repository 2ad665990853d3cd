import Foundation

/// A value of SQLite. Equality is that of storage class and bytes.
package enum Cell: Hashable, Comparable, CustomStringConvertible, Sendable {
    case null
    case integer(Int64)
    /// By its bits, so that -0.0 is another than 0.0.
    case real(UInt64)
    case text([UInt8])
    case blob([UInt8])

    package static func real(_ value: Double) -> Cell { .real(value.bitPattern) }

    package static func text(_ value: String) -> Cell { .text(Array(value.utf8)) }

    package var description: String {
        switch self {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .real(let bits): "\(Double(bitPattern: bits))"
        case .text(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
        case .blob(let bytes): "x'\(bytes.map { String(format: "%02x", $0) }.joined())'"
        }
    }

    /// Any total order does.
    package static func < (left: Cell, right: Cell) -> Bool { left.description < right.description }
}
