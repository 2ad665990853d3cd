/// How names are written and told apart.
extension Generator {
    /// Names that are equal to the engine are equal in this form.
    func folded(_ name: String) -> String { engine == .sqlite ? Self.lowercased(name) : name }

    /// Words that are no names without quotes, of either engine.
    private static let reserved: Set<String> = [
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between",
        "both", "by", "case", "cast", "check", "collate", "collation", "column", "commit", "constraint", "create",
        "cross", "default", "deferrable", "delete", "desc", "distinct", "do", "drop", "else", "end", "escape",
        "except", "exists", "false", "fetch", "filter", "for", "foreign", "freeze", "from", "full", "glob", "grant",
        "group", "groups", "having", "ilike", "in", "index", "initially", "inner", "insert", "intersect", "into", "is",
        "isnull", "join", "key", "lateral", "leading", "left", "like", "limit", "localtime", "match", "natural", "not",
        "nothing", "notnull", "null", "offset", "on", "only", "or", "order", "outer", "over", "overlaps", "partition",
        "placing", "primary", "range", "recursive", "references", "regexp", "returning", "right", "row", "rows",
        "select", "set", "similar", "some", "symmetric", "table", "tablesample", "then", "to", "trailing", "true",
        "union", "unique", "update", "user", "using", "values", "variadic", "verbose", "when", "where", "window",
        "with",
        "current_date", "current_time", "current_timestamp", "coalesce", "nullif", "greatest", "least", "extract",
        "position", "substring", "trim", "overlay", "interval", "integer", "numeric", "real", "boolean", "timestamp",
        "time", "char", "int", "begin", "if", "no",
    ]

    /// Whether a name may stand without quotes: letters, digits and underscores, and no word of the language.
    private func isPlain(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        let isWord = name.unicodeScalars.allSatisfy { scalar in
            scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        guard isWord, engine == .sqlite || name == Self.lowercased(name) else { return false }
        return !Self.reserved.contains(Self.lowercased(name))
    }

    /// Neither engine folds letters outside of ASCII in a database in UTF-8.
    private static func lowercased(_ name: String) -> String {
        String(decoding: name.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func uppercased(_ name: String) -> String {
        String(decoding: name.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }

    func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A name in one of the ways in which it can be written: plain, in another case, quoted.
    mutating func spelled(_ name: String) -> String {
        guard isPlain(name) else {
            feature("quoted name")
            // A quoted name of SQLite is compared as any other.
            if engine == .sqlite, choices.chance(10) { return quoted(Self.uppercased(name)) }
            return quoted(name)
        }
        guard choices.chance(9) else { return name }
        switch choices.below(4) {
        case 0:
            feature("quoted name")
            return quoted(name)
        case 1:
            feature("folded name")
            return Self.uppercased(String(name.prefix(1))) + name.dropFirst()
        case 2:
            feature("folded name")
            return Self.uppercased(name)
        default:
            guard engine == .sqlite else { return quoted(name) }
            feature("folded name")
            return choices.chance(50) ? "[\(name)]" : "`\(Self.uppercased(name))`"
        }
    }

    /// A name that is not among those taken, which it joins: mostly a plain one, else one that other things have too.
    mutating func fresh(_ prefix: String, besides taken: inout Set<String>, collisions: Int = 25) -> String {
        if choices.chance(collisions) {
            let name: String
            switch choices.below(6) {
            // A write of the only table leaves none.
            case 0 where !tables.isEmpty: name = tables[choices.below(tables.count)].name
            case 1 where !tables.isEmpty:
                let table = tables[choices.below(tables.count)]
                name =
                    (table.columns.map(\.name) + table.hidden)[
                        choices.below(table.columns.count + table.hidden.count)]
            case 2: name = choices.pick(["weir_1", "weir_2", "weir"])
            case 3: name = choices.pick(["order", "select", "group", "table"])
            case 4:
                // SQLite takes a dot in a name for the end of a table's name where a join stands in parentheses.
                name = choices.pick(["a b", "Mixed", "x\"y", isPostgres ? "t.c" : "t-c"])
            default:
                name = commons.isEmpty ? "excluded" : commons[choices.below(commons.count)].name
            }
            if taken.insert(folded(name)).inserted {
                feature("colliding name")
                return name
            }
        }
        names += 1
        while !taken.insert(folded("\(prefix)\(names)")).inserted { names += 1 }
        return "\(prefix)\(names)"
    }
}
