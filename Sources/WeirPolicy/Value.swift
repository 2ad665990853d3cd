/// A value that is bound to a parameter or session attribute.
public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// Of a list attribute.
    case list([Value])
}

extension Value {
    /// Whether the value is of the attribute's type. NULL is of every type, but no element of a list.
    package func fits(_ type: AttributeType) -> Bool {
        switch self {
        case .null: return true
        // SQLite stores it as NULL.
        case .real(let number) where number.isNaN: return false
        case .list(let elements):
            return type.isList && elements.allSatisfy { $0 != .null && $0.fits(AttributeType(type.scalar)) }
        case .boolean, .integer, .real, .text, .blob:
            return !type.isList && fits(type.scalar)
        }
    }

    private func fits(_ scalar: AttributeType.Scalar) -> Bool {
        switch (scalar, self) {
        case (.boolean, .boolean), (.integer, .integer), (.decimal, .integer), (.decimal, .real), (.float, .integer),
            (.float, .real), (.text, .text), (.decimal, .text), (.date, .text), (.timestamp, .text), (.uuid, .text):
            true
        case (_, .null), (_, .boolean), (_, .integer), (_, .real), (_, .text), (_, .blob), (_, .list):
            false
        }
    }
}
