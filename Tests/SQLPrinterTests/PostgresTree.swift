#if PostgreSQL
    import CPgQuery

    /// What PostgreSQL's own grammar makes of a text: the JSON of libpg_query, without the places in the text.
    ///
    /// Its JSON gives no number to an integer that is zero or less, so that -1 and 0 look alike there. So the digits and
    /// minus signs of the text that the library itself makes of its tree are compared too.
    enum PostgresTree: Equatable, CustomStringConvertible {
        case tree([UInt8], numbers: String)
        case refusal(String)

        init(_ sql: String) {
            let result = pg_query_parse(sql)
            defer { pg_query_free_parse_result(result) }
            if let error = result.error {
                self = .refusal(String(cString: error.pointee.message))
            } else {
                let json = PostgresTree.withoutPlaces(Array(String(cString: result.parse_tree).utf8))
                self = .tree(json, numbers: PostgresTree.numbers(of: sql))
            }
        }

        var description: String {
            switch self {
            case .tree(let json, let numbers): numbers + "\n" + String(decoding: json, as: UTF8.self)
            case .refusal(let message): "refused: " + message
            }
        }

        var isTree: Bool {
            switch self {
            case .tree: true
            case .refusal: false
            }
        }

        /// Of what the library writes for the tree of a text; empty where it cannot write it. The rest of its text depends
        /// on places.
        private static func numbers(of sql: String) -> String {
            let tree = pg_query_parse_protobuf(sql)
            defer { pg_query_free_protobuf_parse_result(tree) }
            guard tree.error == nil else { return "" }
            let written = pg_query_deparse_protobuf(tree.parse_tree)
            defer { pg_query_free_deparse_result(written) }
            guard written.error == nil else { return "" }
            return String(cString: written.query).filter { $0 == "-" || $0.isNumber }
        }

        private static let places: Set<String> = ["location", "stmt_location", "stmt_len", "list_start", "list_end"]

        /// Leaves out the members of those names, with one comma each.
        private static func withoutPlaces(_ json: [UInt8]) -> [UInt8] {
            var kept: [UInt8] = []
            kept.reserveCapacity(json.count)
            var index = 0
            while index < json.count {
                guard json[index] == 0x22 else {
                    // A member left out at the end of an object leaves a comma.
                    if json[index] == 0x7D || json[index] == 0x5D, kept.last == 0x2C { kept.removeLast() }
                    kept.append(json[index])
                    index += 1
                    continue
                }
                var end = index + 1
                while end < json.count, json[end] != 0x22 { end += json[end] == 0x5C ? 2 : 1 }
                let isKey = end + 1 < json.count && json[end + 1] == 0x3A
                if isKey, places.contains(String(decoding: json[(index + 1)..<end], as: UTF8.self)) {
                    index = end + 2
                    while index < json.count, json[index] == 0x2D || 0x30...0x39 ~= json[index] { index += 1 }
                    if index < json.count, json[index] == 0x2C { index += 1 }
                } else {
                    kept.append(contentsOf: json[index...end])
                    index = end + 1
                }
            }
            return kept
        }
    }
#endif
