extension SentenceGenerator {
    private static let words = ["a", "b", "t", "u", "x1", "_y", "\"odd name\"", "é", "Name", "\"a\"\"b\""]
    private static let strings = ["''", "'text'", "'it''s'", "'%'", "'2024-01-01'"]

    private static let sqliteWords = [
        "a", "b", "t", "u", "x1", "_y", "\"odd name\"", "`b`", "[c d]", "é", "Name", "\"a\"\"b\"",
    ]

    /// For the tokens of Grammar/sqlite.ebnf that it describes in words.
    package static let sqliteTokens: [String: [String]] = [
        "word": sqliteWords,
        "name": sqliteWords + sqliteWords + [
            "'a'", "key", "temp", "plan", "row", "no", "left", "full", "natural", "cross", "indexed", "window",
            "filter",
        ],
        "string": strings, "integer": ["0", "1", "42", "0xFF", "9223372036854775807"],
        "decimal": ["1.5", ".5", "5.", "1e3", "2.5E-3"], "blob": ["x''", "X'0aFF'"],
        "parameter": ["?", "?1", ":a", "@b", "$c", "$c::d(e)", "#d"],
    ]

    /// For those of Grammar/policy.ebnf.
    package static let policyTokens: [String: [String]] = [
        "name": ["a", "b", "customers", "region", "\"odd name\"", "_y"], "string": strings,
        "integer": ["0", "1", "42"], "decimal": ["1.5", "0.5", "1e3"],
        "attribute": [":user_id", ":regions"],
    ]

    private static let postgresWords = words + ["U&\"d\\0061t\""]

    /// For those of Grammar/postgres.ebnf.
    package static let postgresTokens: [String: [String]] = [
        "word": postgresWords,
        "name": postgresWords + postgresWords + [
            "key", "value", "data", "type", "action", "path", "\"select\"", "coalesce", "int",
        ],
        "bareAlias": postgresWords + ["key", "select", "end", "c$1"],
        "label": postgresWords + postgresWords + ["select", "from", "end", "key", "interval"],
        "integer": ["0", "1", "2", "42", "2147483647"], "floatPrecision": ["1", "24", "53"],
        "number": ["1.5", ".5", "5.", "1e3", "2.5E-3", "2147483648", "9223372036854775808"],
        "string": strings + [
            "'back\\slash'", "E'a\\n\\'\\x41\\u00e9'", "U&'d\\0061t'", "$$it's$$", "$q$a $$ b$q$", "'two '\n'pieces'",
            "e''",
        ],
        "nationalString": ["N'x'", "n''"], "bits": ["B'01'", "b''", "X'1F'", "x''"],
        "parameter": ["$1", "$2", "$17"],
        "operatorSymbol": [
            "||", "->", "->>", "#>", "#>>", "@>", "<@", "&&", "&", "|", "#", "<<", ">>", "~", "~*", "!~", "!~*", "~~",
            "?", "?|", "?&", "@@", "<->", "^@", "|/", "<<=", "=~", "@-",
        ],
        "prefixSymbol": ["~", "@", "|/", "||/", "!!", "@-@", "#"],
    ]
}
