import CYaml
import SQLSyntax

/// What libyaml says of a text that it cannot read, as a diagnostic.
enum YAMLProblem {
    /// - Parameters:
    ///   - format: what the file should be.
    ///   - first: the byte of the file that libyaml was given first.
    ///   - offset: turns libyaml's count of Unicode scalars into one of the file's bytes.
    static func diagnostic(
        _ parser: yaml_parser_t, _ format: YAMLReader.Format, bytes: UnsafeBufferPointer<UInt8>, first: Int,
        offset: (Int) -> Int
    ) -> Diagnostic {
        let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        let context = parser.context.map { String(cString: $0) } ?? ""
        let place =
            parser.error == YAML_READER_ERROR ? first + parser.problem_offset : offset(parser.problem_mark.index)
        let isAtCharacter = place < bytes.count && bytes[place] != 0x0A && bytes[place] != 0x0D
        let start = min(place, bytes.count)
        let range = SourceRange(start, isAtCharacter ? scalarEnd(place, bytes) : start)
        if parser.error == YAML_SCANNER_ERROR, tabIndents(place, bytes) {
            return Diagnostic(
                .malformedFile, "a tab stands where the line's indentation is", range: range,
                help: "indent with spaces")
        }
        if problem.hasPrefix("Maximum nesting level") || problem.hasPrefix("exceeded maximum depth") {
            return Diagnostic(
                .malformedFile, "lists and mappings are nested more than \(FileLimits.depth) deep", range: range)
        }
        return Diagnostic(
            .malformedFile, "the file is not \(format.rawValue): \(problem)", range: range,
            help: help(problem, context, format))
    }

    /// What most likely mends it.
    private static func help(_ problem: String, _ context: String, _ format: YAMLReader.Format) -> String? {
        if context == "while scanning an alias" {
            return "quote a value that starts with `*`, as in `\"*\"`"
        }
        if context == "while scanning an anchor" {
            return "quote a value that starts with `&`"
        }
        switch problem {
        case "did not find expected node content":
            return "a value is missing, or a bracket or brace is not closed"
        case "found unexpected end of stream":
            return "a quote, bracket or brace is not closed"
        case "found invalid Unicode character escape code":
            return "write the character itself"
        case "control characters are not allowed":
            return "take the character out, or write it as an escape in double quotes"
        case _ where format == .json:
            return nil
        case "mapping values are not allowed in this context":
            return "check the indentation, and quote a value that holds `: `"
        case "did not find expected key", "did not find expected ',' or '}'", "did not find expected ',' or ']'":
            return "check the indentation; quote the whole of a value that starts with a quote or, in a list, holds "
                + "one of `,[]{}`"
        case "found character that cannot start any token":
            return "quote a value that starts with this character"
        default:
            return nil
        }
    }

    private static func tabIndents(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard place < bytes.count, bytes[place] == 0x09 else { return false }
        var before = place
        while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
        return before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D
    }

    private static func scalarEnd(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = place + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
