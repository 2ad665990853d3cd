import SQLSyntax
import Testing

@testable import WeirFiles

/// What is said of policy files that are wrong: place, code, message, mend.
@Suite struct PolicyErrorTests {
    @Test(arguments: BrokenFile.policies) func says(_ file: BrokenFile) {
        #expect(policyErrors(file.text) == file.errors)
    }

    @Test func everyMistakeIsToldAtOnceInFileOrder() {
        let file = """
            version: 3
            roles:
              1x:
                tabels: a
                operations: [reed]
              y:
                presets: z
            gateway: 1
            """
        #expect(
            policyErrors(file).map { String($0.prefix { $0 != " " }) } == [
                "1:10-1:11", "3:3-3:5", "4:5-4:11", "5:18-5:22", "7:14-7:15", "8:1-8:8",
            ])
    }

    @Test func limits() {
        let deep = "version: 1\nroles: " + String(repeating: "[", count: 100_000)
        #expect(policyErrors(deep) == ["2:9-2:10 malformed-file: lists and mappings are nested more than 32 deep"])
        let large = String(repeating: "#\n", count: 5_000_001)
        #expect(
            policyErrors(large) == [
                "malformed-file: the file has 10000002 bytes | files of up to 10000000 bytes are read"
            ])
        let invalid: [UInt8] = Array("version: 1\n# ".utf8) + [0xC3, 0x28]
        let told = errors(in: "version: 1\n# ") { () throws(FileErrors) in try PolicyFile.read(bytes: invalid) }
        #expect(told == ["2:3-2:3 invalid-utf-8: the file is not valid UTF-8 | save the file as UTF-8"])
    }

    /// Nine anchors of nine aliases each would be 387,420,489 values, with the last one as a key to be hashed.
    @Test func anAliasBombIsHarmless() {
        var file = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            file += "a\(level): &a\(level) [\(aliases)]\n"
        }
        file += "? *a8\n: y\n"
        let told = policyErrors(file)
        #expect(told.filter { $0.contains("anchors are not read") }.count == 9)
        #expect(told.filter { $0.contains("aliases are not read") }.count == 73)
    }

    @Test func utf8IsCheckedByTheStandardsTable() {
        let good = ["", "a", "é", "€", "😀", "\u{D7FF}\u{E000}\u{10FFFF}"]
        for text in good { #expect(UTF8Check.firstInvalidByte(in: Array(text.utf8)) == nil) }
        let bad: [([UInt8], Int)] = [
            ([0x80], 0), ([0x61, 0xC0, 0x80], 1), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
            ([0x61, 0xE2, 0x82], 1), ([0xC3], 0), ([0xFF], 0),
        ]
        for (bytes, place) in bad { #expect(UTF8Check.firstInvalidByte(in: bytes) == place) }
    }
}
