public import SQLSyntax
public import WeirPolicy

/// The policy file: YAML, or JSON, with `version` and `roles`.
///
///     version: 1
///     roles:
///       support-agent:
///         databases: [customers_db]
///         tables: [customers, tickets, interactions]
///         operations: [read]
///
/// Its keys are written down in `Documentation/schemas/policy.schema.json`.
public enum PolicyFile {
    /// Reads the text of a policy file.
    ///
    /// Names and expressions are held against the catalogs later, by the policy's compiler; here the file's own rules
    /// are checked, all of them, so that one run tells of every mistake.
    ///
    /// The range of a value is the bytes of the file that are the value byte for byte. Where there are none, because of
    /// escapes, folding or the indentation of a block, it is the whole scalar as it stands in the file, quotes or block
    /// header included. So a place within the value is a place within the range exactly if the bytes of the range are
    /// the value.
    ///
    /// - Returns: the policy, whose `source` is `text`, and warnings about what has no effect.
    /// - Throws: everything that is wrong with the file.
    public static func read(_ text: String) throws(FileErrors) -> (policy: Policy, warnings: [Diagnostic]) {
        try read(bytes: Array(text.utf8))
    }

    /// Reads the bytes of a policy file; a byte order mark at their start is passed over by YAML.
    ///
    /// - Throws: everything that is wrong with the file, that it is not UTF-8 among it.
    public static func read(bytes: [UInt8]) throws(FileErrors) -> (policy: Policy, warnings: [Diagnostic]) {
        let (root, problems) = YAMLReader.read(bytes, limit: FileLimits.policyBytes)
        var reader = PolicyReader(problems: problems)
        let roles = reader.readFile(root)
        if let errors = FileErrors(reader.problems) { throw errors }
        return (Policy(roles: roles, source: String(decoding: bytes, as: UTF8.self)), reader.warnings.inFileOrder)
    }

    /// Every key of a role, in the order of the documentation.
    package static let roleKeys = RoleKey.allCases.map(\.rawValue)
}

/// The keys of a role.
enum RoleKey: String, CaseIterable {
    case extends, restrict, databases, tables, operations, columns
    case excludeColumns = "exclude-columns"
    case columnUses = "column-uses"
    case minimumGroupSize = "minimum-group-size"
    case rowFilter = "row-filter"
    case check, masks, presets, attributes, functions, allow
}

/// The named opt-ins that `allow` takes.
enum OptIn: String, CaseIterable {
    /// `INSERT … ON CONFLICT DO NOTHING`, which tells of hidden rows.
    case doNothingUpsert = "do-nothing-upsert"
    /// EXPLAIN, whose estimates come from hidden rows.
    case explain
}
