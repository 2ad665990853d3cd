import SQLSyntax

#if PostgreSQL
    internal import CPgQuery
#endif

/// libpg_query: PostgreSQL's own grammar. This is the only place that calls it.
///
/// A call uses nothing but the memory of its own thread, so that any number of threads may call at once; what the thread
/// holds is freed when it ends (https://github.com/pganalyze/libpg_query).
enum Library {
    enum Answer {
        /// The tree as JSON.
        case tree([UInt8])
        /// What the grammar says, and the character at fault, counted from 1; 0 where none is.
        case refusal(message: String, character: Int)
    }

    #if PostgreSQL
        static let isLinked = true
        /// Which PostgreSQL's grammar it has.
        static let majorVersion = PG_MAJORVERSION

        /// Reads the part of a text up to a zero byte, which must come and be the first. ``Shape`` has passed it.
        static func parse(_ text: [UInt8], from start: Int = 0) -> Answer {
            let result = text.withUnsafeBytes { bytes -> PgQueryParseResult? in
                guard start < bytes.count, let base = bytes.bindMemory(to: CChar.self).baseAddress else { return nil }
                return pg_query_parse(base + start)
            }
            guard let result else { return .refusal(message: "syntax error at end of input", character: 0) }
            defer { pg_query_free_parse_result(result) }
            if let error = result.error {
                let message = error.pointee.message.map { String(cString: $0) } ?? "syntax error"
                return .refusal(message: message, character: Int(error.pointee.cursorpos))
            }
            guard let tree = result.parse_tree else { return .tree([]) }
            let length = cpgquery_length(tree)
            return .tree(
                [UInt8](unsafeUninitializedCapacity: length + padding) { copy, count in
                    let bytes = UnsafeMutableRawBufferPointer(copy)
                    bytes.copyMemory(from: UnsafeRawBufferPointer(start: tree, count: length))
                    for index in length..<length + padding { copy[index] = 0 }
                    count = length + padding
                })
        }

        /// Zero bytes behind the tree, so that looking ahead stays within it.
        private static let padding = 16
    #else
        static let isLinked = false
        static let majorVersion = "15"

        static func parse(_ text: [UInt8], from start: Int = 0) -> Answer { .tree([]) }
    #endif
}
