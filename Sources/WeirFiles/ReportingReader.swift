import SQLSyntax

/// A reader of a file of our own that goes on after every mistake, so as to report them all: what its keys can hold, and how
/// it says what is wrong.
protocol ReportingReader {
    var problems: [Diagnostic] { get set }
    var warnings: [Diagnostic] { get set }
}

extension ReportingReader {
    // MARK: Values

    /// The scalars of a key that takes a list or one scalar. Warns of an item that stands twice.
    mutating func items(_ entry: FileEntry, _ content: String, _ help: String) -> [FileScalar] {
        let key = entry.key.text
        switch entry.value.kind {
        case .refused:
            return []
        case .mapping:
            report(
                .malformedFile, "`\(key)` must be a list of \(content), not a mapping", entry.value.range, help: help)
            return []
        case .scalar:
            return value(entry, "", help).map { [$0] } ?? []
        case .sequence(let nodes):
            var seen: Set<ByteString> = []
            return nodes.compactMap { node in
                if case .refused = node.kind { return nil }
                guard let scalar = node.scalar else {
                    report(
                        .malformedFile, "an item of `\(key)` must be one value, not a list or mapping", node.range,
                        help: help)
                    return nil
                }
                if scalar.isNull {
                    report(
                        .malformedFile, "an item of `\(key)` has no value", entryRange(scalar, or: entry.key.content),
                        help: scalar.text.isEmpty ? help : "quote it if it is meant as text: `\"\(scalar.text)\"`")
                    return nil
                }
                if !seen.insert(ByteString(scalar.text)).inserted {
                    warnings.append(
                        Diagnostic(
                            .noEffect, "`\(scalar.text)` stands twice in `\(key)`", range: scalar.content,
                            severity: .warning, help: "take one out"))
                }
                return scalar
            }
        }
    }

    /// The scalar of a key that takes one.
    mutating func value(_ entry: FileEntry, _ message: String, _ help: String?) -> FileScalar? {
        switch entry.value.kind {
        case .refused:
            return nil
        case .mapping, .sequence:
            report(.malformedFile, message, entry.value.range, help: help)
            return nil
        case .scalar(let scalar):
            guard scalar.isNull else { return scalar }
            report(
                .malformedFile, "`\(entry.key.text)` has no value", place(entry, scalar),
                help: scalar.text.isEmpty ? help : "quote it if it is meant as text: `\"\(scalar.text)\"`")
            return nil
        }
    }

    /// The entries of a key that takes a mapping.
    mutating func mapping(_ entry: FileEntry, _ message: String, _ help: String) -> [FileEntry]? {
        if entry.value.isNull {
            report(.malformedFile, "`\(entry.key.text)` has no value", entry.key.content, help: help)
            return nil
        }
        return mapping(entry.value, message, help)
    }

    mutating func mapping(_ node: FileNode, _ message: String, _ help: String?) -> [FileEntry]? {
        switch node.kind {
        case .mapping(let entries):
            return entries
        case .refused:
            return nil
        case .scalar, .sequence:
            report(.malformedFile, message, node.range, help: help)
            return nil
        }
    }

    // MARK: Reports

    mutating func report(
        _ code: DiagnosticCode, _ message: String, _ range: SourceRange?, help: String? = nil
    ) {
        problems.append(Diagnostic(code, message, range: range, help: help))
    }

    mutating func refuseUnknownKey(_ key: FileScalar, in owner: String, among known: [String]) {
        report(
            .unknownKey, "unknown key `\(key.text)`", key.range,
            help: Suggestion.help(for: key.text, among: known)
                ?? "\(owner) has the keys \(known.map { "`\($0)`" }.joined(separator: ", "))")
    }

    mutating func refuseNotYetEnforced(_ entry: FileEntry) {
        report(
            .notYetEnforced, "the key `\(entry.key.text)` is not yet enforced", entry.key.content,
            help: "take it out: this version refuses what it cannot enforce")
    }

    /// Where a missing value is shown: at its key, if it has no bytes of its own.
    func place(_ entry: FileEntry, _ scalar: FileScalar) -> SourceRange {
        entryRange(scalar, or: entry.key.content)
    }

    func entryRange(_ scalar: FileScalar, or other: SourceRange) -> SourceRange {
        scalar.range.lowerBound == scalar.range.upperBound ? other : scalar.content
    }
}
