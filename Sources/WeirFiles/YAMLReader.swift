// libyaml's events, from the C target inside the package Yams. Yams' own tree is not used: it follows aliases before
// anyone can refuse them, knows of a scalar only where it starts, and stops at the first duplicate key.
import CYaml
import SQLSyntax

/// Reads YAML, and JSON with it, into a tree of places and texts.
///
/// Read are mappings with scalar keys, sequences and scalars, in one document. Anchors, aliases, tags, directives, merge
/// keys, duplicate keys and keys that are no scalars are errors: each makes a file say something else than it shows.
struct YAMLReader {
    /// Nil where the file holds no value, or where it cannot be read to its end.
    private(set) var root: FileNode?
    private(set) var problems: [Diagnostic] = []

    /// What a file should be; JSON is read as the YAML that it is, and its reader refuses the rest.
    enum Format: String {
        case yaml = "YAML"
        case json = "JSON"
    }

    private let format: Format
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the text starts: behind a byte order mark.
    private let first: Int
    /// The byte at which each Unicode scalar of the text starts; nil for ASCII, where the two counts are the same.
    private let starts: [Int32]?
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Thrown once the event stream cannot go on; the reason is in `problems`.
    private struct Stop: Error {}

    /// - Parameters:
    ///   - bytes: the file.
    ///   - limit: the largest number of bytes that is read.
    /// - Returns: the root value, nil for an empty file, and everything that is wrong.
    static func read(_ bytes: [UInt8], limit: Int, as format: Format = .yaml) -> (
        root: FileNode?, problems: [Diagnostic]
    ) {
        if let problem = unreadable(bytes, limit: limit) { return (nil, [problem]) }
        return bytes.withUnsafeBufferPointer { buffer in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { parser.deallocate() }
            guard yaml_parser_initialize(parser) == 1 else {
                return (nil, [Diagnostic(.malformedFile, "there is not enough memory to read the file")])
            }
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            var reader = YAMLReader(buffer, parser, format)
            // libyaml would take the mark for the first column of its line.
            let text = UnsafeBufferPointer(rebasing: buffer[reader.first...])
            yaml_parser_set_input_string(parser, text.baseAddress, text.count)
            do throws(Stop) {
                try reader.readStream()
            } catch {
                reader.root = nil
            }
            return (reader.root, reader.problems)
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ parser: UnsafeMutablePointer<yaml_parser_t>, _ format: Format) {
        self.format = format
        self.bytes = bytes
        self.parser = parser
        first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if bytes.allSatisfy({ $0 < 0x80 }) {
            starts = nil
        } else {
            starts = bytes.indices.dropFirst(first).compactMap {
                bytes[$0] & 0xC0 == 0x80 ? nil : Int32(truncatingIfNeeded: $0)
            }
        }
    }

    // MARK: What is refused before libyaml sees it

    private static func unreadable(_ bytes: [UInt8], limit: Int) -> Diagnostic? {
        if bytes.count > limit {
            return Diagnostic(
                .malformedFile, "the file has \(bytes.count) bytes", help: "files of up to \(limit) bytes are read")
        }
        // libyaml takes a NUL for the end of the text and would pass over the rest.
        if let place = bytes.firstIndex(of: 0) {
            return Diagnostic(
                .nulByte, "the file holds a NUL byte", range: SourceRange(place, place + 1),
                help: "a policy or catalog is UTF-8 text")
        }
        if let place = UTF8Check.firstInvalidByte(in: bytes) {
            return Diagnostic(
                .invalidUTF8, "the file is not valid UTF-8", range: SourceRange(place, place + 1),
                help: "save the file as UTF-8")
        }
        return nil
    }

    // MARK: Events

    /// The bounds of an event in bytes.
    private func range(_ event: yaml_event_t) -> SourceRange {
        SourceRange(byte(event.start_mark.index), byte(event.end_mark.index))
    }

    private func byte(_ index: Int) -> Int {
        guard let starts else { return min(index, bytes.count) }
        return index < starts.count ? Int(starts[index]) : bytes.count
    }

    /// Hands the next event to `body` and frees it.
    private mutating func event<Result>(_ body: (inout YAMLReader, yaml_event_t) throws(Stop) -> Result) throws(Stop)
        -> Result
    {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            problems.append(YAMLProblem.diagnostic(parser.pointee, format, bytes: bytes, first: first, offset: byte))
            throw Stop()
        }
        defer { yaml_event_delete(&event) }
        return try body(&self, event)
    }

    private mutating func readStream() throws(Stop) {
        try event { (_, _) throws(Stop) in }
        let isEmpty = try event { (reader, event) throws(Stop) in
            reader.refuseDirectives(event)
            return event.type == YAML_STREAM_END_EVENT
        }
        if isEmpty { return }
        root = try readNode(depth: 0)
        try event { (_, _) throws(Stop) in }
        try event { (reader, event) throws(Stop) in
            guard event.type != YAML_STREAM_END_EVENT else { return }
            reader.problems.append(
                Diagnostic(
                    .malformedFile, "a second document starts here", range: reader.token(at: event),
                    help: "a file holds one document; take out the `---`"))
            throw Stop()
        }
    }

    private mutating func refuseDirectives(_ event: yaml_event_t) {
        guard event.type == YAML_DOCUMENT_START_EVENT else { return }
        let tags = event.data.document_start.tag_directives
        guard event.data.document_start.version_directive != nil || tags.start != tags.end else { return }
        problems.append(
            Diagnostic(
                .malformedFile, "directives are not read", range: token(at: event),
                help: "take out the lines that start with `%`"))
    }

    // MARK: Nodes

    private mutating func readNode(depth: Int) throws(Stop) -> FileNode {
        let found = try event { (reader, event) throws(Stop) in reader.begin(event) }
        return try finish(found, depth: depth)
    }

    private enum Begun {
        case done(FileNode)
        case sequence(isFlow: Bool, SourceRange)
        case mapping(isFlow: Bool, SourceRange)
        /// The end of the sequence or mapping that is being read, with its last byte.
        case end(Int)
    }

    private mutating func begin(_ event: yaml_event_t) -> Begun {
        let range = range(event)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            refuseProperties(event, anchor: scalar.anchor, tag: scalar.tag)
            return .done(FileNode(kind: .scalar(readScalar(event)), isFlow: true, range: range))
        case YAML_ALIAS_EVENT:
            problems.append(
                Diagnostic(
                    .malformedFile, "aliases are not read: `\(text(range))`", range: range,
                    help: "write the value out, or quote it: `\"\(text(range))\"`"))
            return .done(FileNode(kind: .refused, isFlow: true, range: range))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            refuseProperties(event, anchor: start.anchor, tag: start.tag)
            return .sequence(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, range)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            refuseProperties(event, anchor: start.anchor, tag: start.tag)
            return .mapping(isFlow: start.style == YAML_FLOW_MAPPING_STYLE, range)
        default:
            return .end(range.upperBound)
        }
    }

    private mutating func finish(_ begun: Begun, depth: Int) throws(Stop) -> FileNode {
        switch begun {
        case .done(let node):
            return node
        case .end(let end):
            return FileNode(kind: .refused, isFlow: true, range: SourceRange(end, end))
        case .sequence(let isFlow, var range):
            try refuseDepth(depth, range)
            var items: [FileNode] = []
            while true {
                let next = try event { (reader, event) throws(Stop) in reader.begin(event) }
                if case .end(let end) = next {
                    range.upperBound = isFlow ? end : items.last?.range.upperBound ?? range.upperBound
                    return FileNode(kind: .sequence(items), isFlow: isFlow, range: range)
                }
                items.append(try finish(next, depth: depth + 1))
            }
        case .mapping(let isFlow, var range):
            try refuseDepth(depth, range)
            var entries: [FileEntry] = []
            var last = range.upperBound
            while true {
                let next = try event { (reader, event) throws(Stop) in reader.begin(event) }
                if case .end(let end) = next {
                    range.upperBound = isFlow ? end : last
                    refuseDuplicates(&entries)
                    return FileNode(kind: .mapping(entries), isFlow: isFlow, range: range)
                }
                let key = try finish(next, depth: depth + 1)
                let value = try readNode(depth: depth + 1)
                last = max(key.range.upperBound, value.range.upperBound)
                if let entry = entry(key, value) { entries.append(entry) }
            }
        }
    }

    /// Nil, once reported, where the key is not a name.
    private mutating func entry(_ key: FileNode, _ value: FileNode) -> FileEntry? {
        switch key.kind {
        case .scalar(let scalar):
            guard scalar.isMergeKey else { return FileEntry(key: scalar, value: value) }
            problems.append(
                Diagnostic(
                    .malformedFile, "merge keys are not read: `<<`", range: scalar.range, help: "write the keys out"))
        case .sequence, .mapping:
            problems.append(
                Diagnostic(
                    .malformedFile, "a key must be a name", range: key.range,
                    help: "quote a name that holds brackets or braces"))
        case .refused:
            break
        }
        return nil
    }

    private func readScalar(_ event: yaml_event_t) -> FileScalar {
        let scalar = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let style: FileScalar.Style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        let range = range(event)
        return FileScalar(text: text, style: style, range: range, content: content(style, range, text))
    }

    /// The bytes of `range` that are `text` byte for byte, `range` itself where there are none.
    private func content(_ style: FileScalar.Style, _ range: SourceRange, _ text: String) -> SourceRange {
        var start = range.lowerBound
        switch style {
        case .plain:
            break
        case .singleQuoted, .doubleQuoted:
            start += 1
        case .literal, .folded:
            // The header line, then the indentation of the first line.
            while start < range.upperBound, bytes[start] != 0x0A { start += 1 }
            start += 1
            while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
        }
        let end = start + text.utf8.count
        guard end <= range.upperBound, bytes[start..<end].elementsEqual(text.utf8) else { return range }
        return SourceRange(start, end)
    }

    // MARK: What is refused

    private mutating func refuseProperties(
        _ event: yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
    ) {
        if anchor != nil {
            problems.append(
                Diagnostic(
                    .malformedFile, "anchors are not read: `\(text(token(at: event)))`", range: token(at: event),
                    help: "take the anchor out, or quote a value that starts with `&`"))
        } else if tag != nil {
            problems.append(
                Diagnostic(
                    .malformedFile, "tags are not read: `\(text(token(at: event)))`", range: token(at: event),
                    help: "take the tag out, or quote a value that starts with `!`"))
        }
    }

    private mutating func refuseDepth(_ depth: Int, _ range: SourceRange) throws(Stop) {
        guard depth >= FileLimits.depth else { return }
        problems.append(
            Diagnostic(
                .malformedFile, "lists and mappings are nested more than \(FileLimits.depth) deep",
                range: SourceRange(range.lowerBound, min(range.lowerBound + 1, bytes.count))))
        throw Stop()
    }

    /// Reports every key that stands a second time, and takes its entry out.
    private mutating func refuseDuplicates(_ entries: inout [FileEntry]) {
        guard entries.count > 8 || Self.hasDuplicate(entries) else { return }
        var first: [ByteString: SourceRange] = [:]
        var repeated: [Int] = []
        for (index, entry) in entries.enumerated() {
            let name = ByteString(entry.key.text)
            if let place = first[name] {
                problems.append(
                    Diagnostic(
                        .duplicateKey, "the key `\(entry.key.text)` stands twice", range: entry.key.content,
                        notes: [Diagnostic.Note("it stands here first", range: place)], help: "put both into one"))
                repeated.append(index)
            } else {
                first[name] = entry.key.content
            }
        }
        for index in repeated.reversed() { entries.remove(at: index) }
    }

    /// For the short mappings that files consist of, quicker than hashing.
    private static func hasDuplicate(_ entries: [FileEntry]) -> Bool {
        entries.indices.contains { later in
            entries[..<later].contains { $0.key.text.utf8.elementsEqual(entries[later].key.text.utf8) }
        }
    }

    // MARK: Text

    /// The run of bytes without white space at which an event starts.
    private func token(at event: yaml_event_t) -> SourceRange {
        let start = byte(event.start_mark.index)
        var end = start
        while end < bytes.count, bytes[end] > 0x20 { end += 1 }
        return SourceRange(start, end)
    }

    private func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    }
}
