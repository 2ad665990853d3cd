import SQLSyntax
public import WeirPolicy

/// Edits the text of a policy file in place, one role at a time.
///
/// Every line that is not the role's own stays byte for byte: comments, order, blank lines, other roles. A role's own
/// lines are those from its name to the end of its keys, with the comments that stand further in than its name.
///
/// - *Creating* adds the role after the last one, indented as the first role is.
/// - *Replacing* writes the role's own lines anew; comments among them go, comments above them stay.
/// - *Deleting* takes the role's own lines out, and the comment lines directly above its name that stand in the same
///   column. Where it leaves blank lines on both sides, the ones below go too.
///
/// After an edit the new text is read again: it must hold the roles that it held before, apart from the edit, or the
/// edit is refused.
///
/// Only files in YAML's block style are edited, those in which a role stands on lines of its own. JSON is refused.
public struct PolicyEditor: Sendable {
    /// The file's text, with the edits made so far.
    public private(set) var text: String

    /// - Parameter text: the file's text; empty, or comments only, for a policy that is yet to be written.
    /// - Throws: everything that is wrong with the file. A file that is not a policy is not edited.
    public init(_ text: String = "") throws(FileErrors) {
        self.text = text
        _ = try Draft(text)
    }

    /// The names of the roles in the order of the file.
    public var roleNames: [String] {
        get throws(FileErrors) { try Draft(text).roles.map(\.name.value) }
    }

    /// Adds a role, or writes it anew.
    ///
    /// - Throws: `duplicate-name` if there is such a role and `replace` is false; what is wrong with the role; or why
    ///   the file cannot be edited in place; or what of the policy could not be loaded afterwards, such as a role that extends
    ///   itself.
    public mutating func create(_ role: Role, replace: Bool = false) throws(FileErrors) {
        try PolicyEditor.check(role)
        var draft = try Draft(text)
        let index = draft.roles.firstIndex { $0.name.value.utf8.elementsEqual(role.name.value.utf8) }
        var expected = draft.roles
        if let index {
            guard replace else {
                throw FileErrors(
                    Diagnostic(
                        .duplicateName, "the policy has a role `\(role.name.value)` already",
                        range: draft.roles[index].name.range,
                        help: "replace it with `--replace`, or choose another name"))
            }
            expected[index] = role
            try draft.replace(index, with: role)
        } else {
            expected.append(role)
            try draft.append(role)
        }
        try commit(draft, expecting: expected)
    }

    /// Takes a role out.
    ///
    /// - Throws: `unknown-role` if there is none of that name, `contradiction` if others extend it, or why the file cannot be
    ///   edited in place.
    public mutating func delete(_ name: String) throws(FileErrors) {
        var draft = try Draft(text)
        guard let index = draft.roles.firstIndex(where: { $0.name.value.utf8.elementsEqual(name.utf8) }) else {
            let names = draft.roles.map(\.name.value)
            throw FileErrors(
                Diagnostic(
                    .unknownRole, "the policy has no role `\(name)`",
                    help: Suggestion.help(for: name, among: names)
                        ?? (names.isEmpty ? nil : "its roles are \(names.map { "`\($0)`" }.joined(separator: ", "))")))
        }
        let heirs = draft.roles.compactMap { role in
            role.extends.first { $0.value.utf8.elementsEqual(name.utf8) }.map { (role.name.value, $0.range) }
        }.filter { !$0.0.utf8.elementsEqual(name.utf8) }
        if let first = heirs.first {
            throw FileErrors(
                Diagnostic(
                    .contradiction,
                    "the role `\(name)` is extended by \(heirs.map { "`\($0.0)`" }.joined(separator: ", "))",
                    range: first.1,
                    notes: heirs.dropFirst().map { Diagnostic.Note("`\($0.0)` extends it here", range: $0.1) },
                    help: "take it out of `extends` there, or delete what extends it first"))
        }
        var expected = draft.roles
        expected.remove(at: index)
        try draft.remove(index)
        try commit(draft, expecting: expected)
    }

    /// What is wrong with a role by itself, told without places: the text it would stand in has not been seen yet.
    private static func check(_ role: Role) throws(FileErrors) {
        let lines = ["version: 1", "roles:"] + RoleWriter(indentation: 2, step: 2).lines(of: role)
        let read: Policy
        do throws(FileErrors) {
            read = try PolicyFile.read(lines.joined(separator: "\n") + "\n").policy
        } catch {
            throw error.withoutPlaces()
        }
        guard read.roles.map(\.withoutPlaces) == [role.withoutPlaces] else {
            throw FileErrors(Diagnostic(.malformedFile, "the role `\(role.name.value)` cannot be written to a file"))
        }
    }

    private mutating func commit(_ draft: Draft, expecting roles: [Role]) throws(FileErrors) {
        // What was wrong before is for another edit to mend.
        let known = Policy(roles: draft.roles).problems.map(\.message)
        if let errors = FileErrors(Policy(roles: roles).problems.filter({ !known.contains($0.message) })) {
            throw errors
        }
        let edited = String(decoding: draft.bytes, as: UTF8.self)
        let read = try? PolicyFile.read(edited).policy.roles
        guard read?.map(\.withoutPlaces) == roles.map(\.withoutPlaces) else {
            throw Draft.notEditable("the file cannot be edited in place", nil)
        }
        text = edited
    }
}

/// A file that is being edited.
private struct Draft {
    var bytes: [UInt8]
    let roles: [Role]
    /// `roles:`
    let rolesKey: FileScalar
    /// What stands under it.
    let rolesValue: FileNode
    let newline: String

    /// Reads the text, completed by the keys that an empty or half-written policy lacks.
    init(_ text: String) throws(FileErrors) {
        let newline = text.utf8.firstIndex(of: 0x0A).map { end in
            end > text.utf8.startIndex && text.utf8[text.utf8.index(before: end)] == 0x0D ? "\r\n" : "\n"
        }
        self.newline = newline ?? "\n"
        var bytes = Array(text.utf8)
        func append(_ line: String) {
            if let last = bytes.last, last != 0x0A { bytes += Array((newline ?? "\n").utf8) }
            bytes += Array((line + (newline ?? "\n")).utf8)
        }
        let (root, problems) = YAMLReader.read(bytes, limit: FileLimits.policyBytes)
        if problems.isEmpty {
            if root == nil || root?.scalar?.text == "" {
                append("version: 1")
                append("roles:")
            } else if let root, case .mapping(let entries) = root.kind {
                if root.isFlow {
                    throw Draft.notEditable("a policy written as JSON cannot be edited in place", root.range)
                }
                if !entries.contains(where: { $0.key.text == "roles" }) { append("roles:") }
            }
        }
        self.bytes = bytes
        roles = try PolicyFile.read(bytes: bytes).policy.roles
        guard case .mapping(let entries) = YAMLReader.read(bytes, limit: FileLimits.policyBytes).root?.kind,
            let entry = entries.first(where: { $0.key.text == "roles" })
        else { throw Draft.notEditable("the file cannot be edited in place", nil) }
        rolesKey = entry.key
        rolesValue = entry.value
    }

    static func notEditable(_ message: String, _ range: SourceRange?) -> FileErrors {
        FileErrors(
            Diagnostic(
                .malformedFile, message, range: range,
                help: "edit it by hand, or write it in YAML's block style, each role on lines of its own under `roles:`"
            ))
    }

    // MARK: Edits

    mutating func append(_ role: Role) throws(FileErrors) {
        let entries = try roleEntries()
        let rolesColumn = bytes.column(of: rolesKey.range.lowerBound)
        guard let first = entries.first, let last = entries.last else {
            let lines = RoleWriter(indentation: rolesColumn + 2, step: 2).lines(of: role)
            let end = bodyEnd(after: rolesKey.range.upperBound, column: rolesColumn)
            insert(lines, at: end)
            // `roles: {}` becomes `roles:`.
            if rolesValue.range.lowerBound < rolesValue.range.upperBound {
                bytes.removeSubrange(rolesKey.range.upperBound..<rolesValue.range.upperBound)
                bytes.insert(0x3A, at: rolesKey.range.upperBound)
            }
            return
        }
        let column = bytes.column(of: first.key.range.lowerBound)
        let lines = RoleWriter(indentation: column, step: step(entries, column)).lines(of: role)
        insert(lines, at: bodyEnd(after: last.value.range.upperBound, column: column))
    }

    mutating func replace(_ index: Int, with role: Role) throws(FileErrors) {
        let entries = try roleEntries()
        let column = bytes.column(of: entries[index].key.range.lowerBound)
        let lines = RoleWriter(indentation: column, step: step(entries, column)).lines(of: role)
        let start = bytes.lineStart(of: entries[index].key.range.lowerBound)
        let end = bodyEnd(after: entries[index].value.range.upperBound, column: column)
        bytes.removeSubrange(start..<end)
        insert(lines, at: start)
    }

    mutating func remove(_ index: Int) throws(FileErrors) {
        let entries = try roleEntries()
        let column = bytes.column(of: entries[index].key.range.lowerBound)
        var start = bytes.lineStart(of: entries[index].key.range.lowerBound)
        while start > 0, case let above = bytes.lineStart(of: start - 1), bytes.isComment(above),
            bytes.indentation(above) == column
        {
            start = above
        }
        var end = bodyEnd(after: entries[index].value.range.upperBound, column: column)
        if start > 0, bytes.isBlank(bytes.lineStart(of: start - 1)) {
            while end < bytes.count, bytes.isBlank(end) { end = bytes.lineEnd(of: end) }
        }
        bytes.removeSubrange(start..<end)
        if entries.count == 1 {
            // Nothing stands between the key and its colon but spaces, or the re-reading will tell.
            let colon = bytes[rolesKey.range.upperBound...].firstIndex(of: 0x3A) ?? rolesKey.range.upperBound
            bytes.insert(contentsOf: Array(" {}".utf8), at: min(colon + 1, bytes.count))
        }
    }

    /// The roles, each on lines of its own; empty for `roles:` and `roles: {}`.
    private func roleEntries() throws(FileErrors) -> [FileEntry] {
        guard case .mapping(let entries) = rolesValue.kind, !entries.isEmpty else { return [] }
        guard !rolesValue.isFlow else {
            throw Draft.notEditable("roles written in braces cannot be edited in place", rolesValue.range)
        }
        for entry in entries {
            let place = entry.key.range.lowerBound
            guard bytes[bytes.lineStart(of: place)..<place].allSatisfy({ $0 == 0x20 }) else {
                throw Draft.notEditable(
                    "a role that does not start its line cannot be edited in place", entry.key.range)
            }
        }
        return entries
    }

    /// How much further in than a role's name its keys stand.
    private func step(_ entries: [FileEntry], _ column: Int) -> Int {
        for entry in entries {
            if case .mapping(let keys) = entry.value.kind, !entry.value.isFlow, let first = keys.first {
                let step = bytes.column(of: first.key.range.lowerBound) - column
                if step > 0 { return step }
            }
        }
        return 2
    }

    /// The start of the line after a value that ends at `place`, and after the comments that stand further in than
    /// `column`.
    private func bodyEnd(after place: Int, column: Int) -> Int {
        // A block scalar ends where the next line starts.
        let isAtLineStart = place > 0 && place <= bytes.count && bytes[place - 1] == 0x0A
        var end = isAtLineStart ? place : bytes.lineEnd(of: place)
        var line = end
        while line < bytes.count {
            if bytes.isComment(line), bytes.indentation(line) > column {
                end = bytes.lineEnd(of: line)
            } else if !bytes.isBlank(line) {
                break
            }
            line = bytes.lineEnd(of: line)
        }
        return end
    }

    private mutating func insert(_ lines: [String], at place: Int) {
        var text = lines.map { $0 + newline }.joined()
        if place > 0, bytes[place - 1] != 0x0A { text = newline + text }
        bytes.insert(contentsOf: Array(text.utf8), at: place)
    }
}

/// Lines of a file. A line ends with its line feed.
extension [UInt8] {
    fileprivate func lineStart(of place: Int) -> Int {
        var start = Swift.min(place, count)
        while start > 0, self[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// The start of the next line.
    fileprivate func lineEnd(of place: Int) -> Int {
        self[Swift.min(place, count)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
    }

    fileprivate func column(of place: Int) -> Int { place - lineStart(of: place) }

    fileprivate func indentation(_ line: Int) -> Int {
        self[line...].prefix { $0 == 0x20 }.count
    }

    fileprivate func isComment(_ line: Int) -> Bool {
        let start = line + indentation(line)
        return start < count && self[start] == 0x23
    }

    fileprivate func isBlank(_ line: Int) -> Bool {
        self[line..<lineEnd(of: line)].allSatisfy { $0 <= 0x20 }
    }
}
