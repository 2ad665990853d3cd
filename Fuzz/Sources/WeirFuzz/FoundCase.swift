import SQLSyntax

/// A find, ready to become a case of Corpus/crashers: the head of the case is whole, what comes out is for the corpus'
/// own update to write (Corpus/README.md).
enum FoundCase {
    static func text(_ bytes: [UInt8], _ target: Target, _ file: String) -> String {
        var lines = [
            "# A find of the fuzz target `\(target.rawValue)`; to replay it:",
            "#   make fuzz-replay TARGET=\(target.rawValue) FILE=\(file)",
        ]
        let text: [UInt8]
        var keys: [String] = []
        switch target {
        case .lexer, .sqlite, .postgres:
            text = bytes
            keys = ["@input parse"]
        case .policy:
            text = bytes
            keys = ["@input policy"]
        case .catalog:
            text = Array(bytes.dropFirst())
            switch bytes.first.map({ $0 % 3 }) {
            case CatalogTarget.kinds[0] % 3: keys = ["@input catalog-file"]
            case CatalogTarget.kinds[1] % 3: keys = ["@input catalog", "@dialect sqlite"]
            default: keys = ["@input catalog", "@dialect postgres"]
            }
        case .compileSQLite, .compilePostgres:
            text = Array(bytes.dropFirst(CompileTarget.header))
            let compile = target == .compileSQLite ? CompileTarget.sqlite : .postgres
            if let session = compile.session(of: bytes) {
                keys.append("@policy \(session.policy)")
                keys.append("@roles \(session.roles.joined(separator: ", "))")
                for (name, value) in session.attributes.sorted(by: { $0.key < $1.key }) {
                    keys.append("@attribute \(name) = \(Render.text(value))")
                }
            }
            if bytes.count >= CompileTarget.header {
                lines.append("# The place of the part that was taken away: \(bytes[2])")
            }
        }
        lines += ["=== A find of \(target.rawValue)"] + keys
        guard let string = String(validating: text, as: UTF8.self) else {
            return (lines + ["# It is not valid UTF-8, which no case can hold. Its bytes:", "# " + hex(text)])
                .joined(separator: "\n")
        }
        let isPlain = !string.unicodeScalars.contains { $0 == "\\" || $0 == "\0" || $0 == "\r" || $0 == "\t" }
        if isPlain { return (lines + [string, "----"]).joined(separator: "\n") }
        return (lines + ["@escaped", escaped(string), "----"]).joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\0": "\\0"
            case "\r": "\\r"
            case "\t": "\\t"
            default: String(scalar)
            }
        }.joined()
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
