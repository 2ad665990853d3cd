import SQLSyntax

/// One value of a YAML or JSON file, with its place.
struct FileNode {
    enum Kind {
        case scalar(FileScalar)
        case sequence([FileNode])
        case mapping([FileEntry])
        /// What stands here was reported when the file was read; nothing more is to be said of it.
        case refused
    }

    var kind: Kind
    /// `[…]` or `{…}`, as JSON has it, against YAML's form by indentation.
    var isFlow: Bool
    /// From the first byte to the end of the last child, in UTF-8 bytes.
    var range: SourceRange
}

/// `key: value`
struct FileEntry {
    var key: FileScalar
    var value: FileNode
}

/// A scalar: its text and nothing that YAML makes of it. `NO`, `1.0` and `2020-01-01` are text like any other.
struct FileScalar {
    enum Style {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    var text: String
    var style: Style
    /// The whole scalar with its quotes or block header.
    var range: SourceRange
    /// The bytes that are the text byte for byte; the whole scalar where escapes, folding or indentation stand between.
    var content: SourceRange

    /// What YAML and JSON read as no value at all: nothing, `~`, `null`.
    var isNull: Bool {
        guard style == .plain else { return false }
        switch text {
        case "", "~", "null", "Null", "NULL": return true
        default: return false
        }
    }

    /// `<<`, YAML's merge key.
    var isMergeKey: Bool { style == .plain && text == "<<" }
}

extension FileNode {
    var scalar: FileScalar? {
        if case .scalar(let scalar) = kind { scalar } else { nil }
    }

    var isNull: Bool { scalar?.isNull ?? false }
}

/// Limits of what is read from files.
enum FileLimits {
    /// Bytes of a policy file.
    static let policyBytes = 10_000_000
    /// Bytes of a catalog file.
    static let catalogBytes = 100_000_000
    /// Lists and mappings within each other: a policy needs four, a catalog six.
    static let depth = 32
}
