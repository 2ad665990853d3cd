internal import WeirPolicy

/// What unique indexes of a relation may tell the session: which row a new one meets tells that both have the same key.
extension RelationAccess {
    /// Whether what is there of the columns is as stored.
    var masksNothing: Bool { cells.allSatisfy(\.isRawOrAbsent) }

    /// Whether every index may tell it.
    var showsKeys: Bool { masksNothing && uses.allSatisfy { $0 == nil } }

    /// Whether also the names of the indexes tell nothing, for every column is there.
    var showsKeyNames: Bool { showsKeys && cells.indices.allSatisfy(isRaw) }
}

extension RelationAccess.Cell {
    fileprivate var isRawOrAbsent: Bool {
        switch self {
        case .absent, .raw: true
        case .masked, .union: false
        }
    }
}
