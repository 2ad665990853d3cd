import SQLSyntax

/// Usual mistakes and their mends: slips of the hand, and forms of other databases. Read only when a text is refused
/// already; nothing here decides whether it is.
extension Parser {
    /// A sentence that says how the text around the token at hand could be put right.
    func mend() -> String? {
        commaMend() ?? quoteMend() ?? (features.contains(.sessionAttributes) ? nil : foreignMend()) ?? keywordMend()
            ?? generalMend()
    }

    private var previous: Token { index > 0 ? tokens[index - 1] : Token(.endOfText, 0, 0) }

    private func before(_ distance: Int) -> Token {
        index >= distance ? tokens[index - distance] : Token(.endOfText, 0, 0)
    }

    // MARK: Slips of the hand

    private func commaMend() -> String? {
        guard previous.kind == .comma else { return nil }
        switch token.kind {
        case .rightParenthesis, .endOfText, .semicolon: return "take away the comma before it"
        case .comma: return "take away one of the two commas"
        case .word where !token.can(.name):
            switch token.keyword {
            case .from, .where, .group, .order, .limit, .having, .union, .except, .intersect, .on, .set, .values, .as,
                .then, .else, .when, .returning, .join:
                return "take away the comma before `\(text(token))`"
            default: return nil
            }
        default: return nil
        }
    }

    private func quoteMend() -> String? {
        for word in [previous, token] where word.kind == .word && isTypographic(word) {
            return "replace the typographic quotes: strings stand in `'…'`, names in `\"…\"`"
        }
        // the string, and what was meant to be its end, with a word between them that may have been read as an alias
        let touching = previous.kind == .word && before(2).end == previous.start ? before(2) : previous
        guard touching.kind == .string else { return nil }
        if touching.end - touching.start > 2, source[Int(touching.end) - 2] == 0x5C {
            return "a backslash does not escape a quote: write it twice, as in `'it''s'`"
        }
        let touches = touching.start != previous.start || previous.end == token.start
        if touches, token.kind == .word || token.kind == .string || token.flaw == .unterminatedString {
            return "write a quote inside a string twice, as in `'it''s'`"
        }
        return nil
    }

    /// Whether a word begins with one of ‘ ’ “ ”.
    private func isTypographic(_ word: Token) -> Bool {
        let start = Int(word.start)
        return word.end - word.start >= 3 && source[start] == 0xE2 && source[start + 1] == 0x80
            && 0x98...0x9D ~= source[start + 2]
    }

    /// A keyword in the place of a name.
    private func keywordMend() -> String? {
        guard token.kind == .word, token.keyword != .none, !token.can(.name) else { return nil }
        switch peek(1).kind {
        case .comma, .dot, .equal, .rightParenthesis, .less, .greater, .notEqual, .plus, .minus, .concatenate: break
        default: guard peek(1).keyword == .from || peek(1).keyword == .as else { return nil }
        }
        let word = text(token)
        return "`\(word)` is a keyword: as a name it must stand in double quotes, `\"\(word)\"`"
    }

    private func generalMend() -> String? {
        switch token.kind {
        case .rightParenthesis: return "there may be one `)` too many, or something missing before it"
        case .ampersand where previous.kind == .ampersand: return "write `AND`"
        case .doubleEqual where !features.contains(.doubleEquals): return "write `=`"
        default: break
        }
        guard endsOperand(previous), beginsOperand(token) else {
            return token.keyword == .select ? "put a subquery into parentheses" : nil
        }
        return "a comma or an operator may be missing before `\(text(token))`"
    }

    private func endsOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .word: token.can(.name)
        case .doubleQuoted, .backtickQuoted, .bracketQuoted, .string, .blob, .integer, .decimal, .parameter,
            .rightParenthesis:
            true
        default: false
        }
    }

    private func beginsOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .word: token.can(.name) || token.keyword == .null || token.keyword == .case
        case .doubleQuoted, .backtickQuoted, .bracketQuoted, .string, .blob, .integer, .decimal, .parameter: true
        default: false
        }
    }

    // MARK: Forms of other databases

    private func foreignMend() -> String? {
        mendByWord() ?? mendByPreviousWord() ?? mendByKeyword()
    }

    /// Words that only other databases know, at the place where the grammar stopped.
    private func mendByWord() -> String? {
        guard token.kind == .word else { return nil }
        return Parser.foreignWords.first { reads(token, $0.word) }?.help
    }

    /// Words that were read as a name, whose meaning elsewhere shows in what follows.
    private func mendByPreviousWord() -> String? {
        guard previous.kind == .word else { return nil }
        switch token.kind {
        case .string:
            if reads(previous, "INTERVAL") {
                return "SQLite has no INTERVAL: add it by a modifier, as in `datetime('now', '-7 days')`"
            }
            if reads(previous, "DATE") || reads(previous, "TIMESTAMP") || reads(previous, "TIME") {
                return "SQLite has no such literals: write the plain string, or `date('…')`, `datetime('…')`"
            }
            if reads(previous, "E") || reads(previous, "N") || reads(previous, "B") {
                return "SQLite has no prefix before strings but `X`: leave out `\(text(previous))`"
            }
            return nil
        case .integer, .leftParenthesis, .parameter, .minus:
            let beforeThat = before(2).keyword
            if reads(previous, "TOP"), [.select, .distinct, .all].contains(beforeThat) {
                return "SQLite has no TOP: write `LIMIT n` at the end of the query"
            }
            if reads(previous, "OFFSET") { return "OFFSET needs LIMIT: write `LIMIT -1 OFFSET n`" }
            return nil
        default: return nil
        }
    }

    private func mendByKeyword() -> String? {
        switch token.keyword {
        case .on where previous.keyword == .distinct:
            return "SQLite has no DISTINCT ON: use GROUP BY, or row_number() OVER (PARTITION BY … ORDER BY …)"
        case .from: return functionFromMend()
        case .all where previous.keyword == .limit: return "leave out the LIMIT clause"
        case .all: return "SQLite has no ALL: compare with `(SELECT max(…) …)` or `(SELECT min(…) …)`"
        case .select where previous.kind == .leftParenthesis:
            if reads(before(2), "ANY") || reads(before(2), "SOME") {
                return "SQLite has no ANY: write `IN (SELECT …)` or `EXISTS (SELECT …)`"
            }
            return "put a subquery into parentheses of its own"
        case .or where previous.keyword == .create: return "SQLite has no CREATE OR REPLACE: drop the old one first"
        case .using where before(3).keyword == .delete || before(2).keyword == .from:
            return "SQLite has no DELETE … USING: choose the rows in WHERE, as in `WHERE id IN (SELECT …)`"
        case .set where isInsert: return "write `INSERT INTO t (a, b) VALUES (1, 2)`"
        case .end where previous.kind != .semicolon: return "every statement of a trigger ends with `;`"
        case .for: return "SQLite locks no rows: leave out the clause"
        case .with where before(1).kind == .rightParenthesis: return "leave out what begins with WITH"
        default: break
        }
        if token.kind == .leftParenthesis {
            switch previous.keyword {
            case .union, .all, .except, .intersect:
                return "SQLite takes no parentheses around the SELECT of a compound: leave them out, "
                    + "or write `SELECT * FROM (…)`"
            default: break
            }
            if index == 0 { return "leave out the parentheses around the statement" }
        }
        if token.can(.name), before(2).keyword == .update { return "an alias needs AS here: `UPDATE t AS a SET …`" }
        return nil
    }

    private var isInsert: Bool { tokens[0].keyword == .insert || tokens[0].keyword == .replace }

    /// `EXTRACT(YEAR FROM d)`, `SUBSTRING(a FROM 1)`, `TRIM(BOTH x FROM y)`
    private func functionFromMend() -> String? {
        for distance in 2...4 where before(distance).kind == .leftParenthesis {
            let function = before(distance + 1)
            if reads(function, "EXTRACT") {
                return "SQLite has no EXTRACT: write `strftime('%Y', d)` for the year, `'%m'` for the month, and so on"
            }
            if reads(function, "SUBSTRING") || reads(function, "SUBSTR") { return "write `substr(a, start, length)`" }
            if reads(function, "TRIM") { return "write `trim(a, characters)`, `ltrim(…)` or `rtrim(…)`" }
        }
        return nil
    }

    private static let foreignWords: [(word: StaticString, help: String)] = [
        ("ILIKE", "SQLite's LIKE ignores the case of ASCII letters already: write `LIKE`"),
        ("RLIKE", "write `LIKE` or `GLOB`"),
        ("SIMILAR", "SQLite has no SIMILAR TO: write `LIKE` or `GLOB`"),
        ("DIV", "write `/`: between integers SQLite divides without a remainder"),
        ("MOD", "write `%`"),
        ("XOR", "write `(a) <> (b)` between truth values"),
        ("FETCH", "SQLite has no FETCH FIRST: write `LIMIT n`"),
        ("TOP", "SQLite has no TOP: write `LIMIT n` at the end of the query"),
        ("QUALIFY", "SQLite has no QUALIFY: filter in a query around this one"),
        ("LATERAL", "SQLite has no LATERAL: use a correlated subquery in the select list"),
        ("TABLESAMPLE", "SQLite has no TABLESAMPLE: write `ORDER BY random() LIMIT n`"),
        ("SEPARATOR", "write the separator as the second argument, as in `group_concat(a, ', ')`"),
        ("DUPLICATE", "write `ON CONFLICT (columns) DO UPDATE SET a = excluded.a`"),
        ("WITHIN", "SQLite has no WITHIN GROUP"),
        ("ROLLUP", "SQLite has no ROLLUP: join several GROUP BY queries by UNION ALL"),
        ("CUBE", "SQLite has no CUBE: join several GROUP BY queries by UNION ALL"),
        ("GROUPING", "SQLite has no GROUPING SETS: join several GROUP BY queries by UNION ALL"),
        ("AT", "SQLite has no time zones: use the modifiers of datetime(), as in `datetime(d, '+2 hours')`"),
        ("MERGE", "SQLite has no MERGE: write `INSERT … ON CONFLICT (…) DO UPDATE SET …`"),
        ("TRUNCATE", "SQLite has no TRUNCATE: write `DELETE FROM t`"),
        ("SHOW", "a statement begins with SELECT, INSERT, UPDATE, DELETE, WITH, VALUES or EXPLAIN"),
        ("DESCRIBE", "a statement begins with SELECT, INSERT, UPDATE, DELETE, WITH, VALUES or EXPLAIN"),
        ("CALL", "a statement begins with SELECT, INSERT, UPDATE, DELETE, WITH, VALUES or EXPLAIN"),
        ("EXEC", "a statement begins with SELECT, INSERT, UPDATE, DELETE, WITH, VALUES or EXPLAIN"),
        ("USE", "a statement begins with SELECT, INSERT, UPDATE, DELETE, WITH, VALUES or EXPLAIN"),
    ]

    // MARK: Text that is no token

    /// What is wrong with a piece of text that is no token.
    func failure(_ flaw: Token.Flaw) -> Failure {
        let word = text(token)
        let (message, help): (String, String?) =
            switch flaw {
            case .strayByte: ("`\(word)` is no symbol of SQL", strayByteHelp())
            case .unterminatedString:
                (
                    "the string that begins here has no end",
                    quoteMend() ?? "close it by `'`, and write a quote inside it twice, as in `'it''s'`"
                )
            case .unterminatedName: ("the quoted name that begins here has no end", "close it by the same quote")
            case .malformedNumber:
                ("`\(word)` is not a number", "a name that begins with a digit must stand in double quotes")
            case .digitSeparator:
                ("`\(word)`: underscores in numbers came with SQLite 3.46, and this is \(dialect)", "leave them out")
            case .malformedBlob:
                ("`\(word)` is not a binary literal", "write pairs of hexadecimal digits, as in `X'0A'`")
            case .malformedParameter:
                ("`\(word)` is not a parameter", "write `?`, `?1`, `:name`, `@name` or `$name`")
            case .foreignQuote: ("`\(word)`: a name stands in double quotes here", "write `\"name\"`")
            case .foreignParameter:
                ("`\(word)`: a policy has no parameters but session attributes", "write `:name`")
            case .exclamation: ("`!` alone is no operator", "write `NOT`, or `<>` for unequal")
            case .colon:
                source[Int(token.start) + 1] == 0x3A
                    ? ("`::` is no operator", "write `CAST(value AS type)`")
                    : ("`:` without a name behind it", "a parameter is written `:name`")
            }
        return Failure(.syntaxError, message, at: token.position, help: help)
    }

    private func strayByteHelp() -> String? {
        switch source[Int(token.start)] {
        case 0x5E: "for a power write `pow(a, b)`"
        case 0x5C: "a backslash has no meaning outside a string"
        case 0x7B, 0x7D: "put a value in place of the template's braces"
        default: nil
        }
    }
}
