import Foundation
import TestSupport
import Testing
import WeirTables

/// The generator, and that what it makes is checked in.
@Suite struct TablesGeneratorTests {
    private var root: URL { Checkout.root }

    @Test func `the checked-in files are fresh`() throws {
        let files = try outputs(root: root)
        #expect(files.count >= 14)
        for file in files { #expect(try file.difference(under: root) == nil) }
    }

    /// The tables in a folder of their own, with one line of one of them replaced.
    private func error(in table: String, replacing old: String, with new: String) throws -> String? {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: Checkout.file("Grammar"), to: folder.file("Grammar"))
        let file = folder.file("Grammar/\(table)")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new, maxReplacements: 1).write(to: file, atomically: true, encoding: .utf8)
        do {
            _ = try outputs(root: folder.url)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1", "abs\tscalar\t2\t1", "max is less than min"),
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1", "abs\tscaler\t1\t1", "`scaler` is no kind"),
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1", "Abs\tscalar\t1\t1", "`Abs` is not folded"),
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1", "zabs\tscalar\t1\t1", "not after the row before it"),
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1", "abs\tscalar\t1", "11 fields where 12 stand"),
        ("sqlite-functions.tsv", "abs\tscalar\t1\t1\t3.0", "abs\tscalar\t1\t1\tthree", "`three` is no version"),
        ("sqlite-functions.tsv", "\tpartial\t2\t", "\tpartial\t8\t", "no list of positions"),
        ("sqlite-functions.tsv", "name\tkind", "kind\tname", "the columns are name, kind"),
        ("sqlite-operators.tsv", "binary\tadd", "binary\tsubtract", "`subtract` is there twice"),
        ("sqlite-operators.tsv", "additive\tpartial", "additive\tfine", "`fine` is no verdict"),
        ("sqlite-types.tsv", "BIGINT\tinteger", "BIGINT\tlong", "`long` is no affinity"),
        ("sqlite-collations.tsv", "BINARY\ttotal\t", "BINARY\t\t", "an empty field"),
        ("policy-functions.tsv", "call abs", "call  ", "is no template"),
        ("policy-functions.tsv", "operator %", "operator #", "is no operator"),
        ("policy-functions.tsv", "standard coalesce", "standard", "is no template"),
        (
            "postgres-functions.tsv", "ascii\tscalar\ttext\t-\t0\t-\t-\tint4", "ascii\tscalar\ttext\t-\t0\t-\t-\tint",
            "`int` is no type"
        ),
        ("postgres-functions.tsv", "abs\tscalar", "abs\tprocedure", "`procedure` is no kind"),
        ("postgres-functions.tsv", "abs\tscalar", "zzz\tscalar", "not after the row before it"),
        ("postgres-functions.tsv", "1!arabic", "9!arabic", "is no rule for the literal of an argument"),
        ("postgres-functions.tsv", "1!arabic", "1!Arabic", "not in small letters"),
        (
            "postgres-functions.tsv", "days hours mins secs\t7\t", "days hours mins secs\t8\t",
            "more defaults than arguments"
        ),
        ("postgres-functions.tsv", "years months weeks", "years weeks", "not a name for each argument"),
        ("postgres-functions.tsv", "key:text", "keytext", "is no column"),
        ("postgres-operators.tsv", "\n!!\t", "\n!a\t", "`!a` is no operator"),
        ("postgres-operators.tsv", "\n#\tbit\tbit\tbit", "\n#\tbit\tbit\tbyte", "`byte` is no type"),
        ("postgres-types.tsv", "\tarray\tA\tno\tbool\t", "\tarray\tA\tno\t-\t", "arrays and ranges have an element"),
        ("postgres-types.tsv", "\tbase\tB\t", "\tbase\tQ\t", "`Q` is no category"),
        ("postgres-casts.tsv", "\timplicit\t", "\tsilent\t", "`silent` is no context"),
        ("postgres-collations.tsv", "\nPOSIX\t", "\nA\t", "not after the row before it"),
    ])
    func `a bad row is an error with its line`(table: String, old: String, new: String, message: String) throws {
        let error = try #require(try error(in: table, replacing: old, with: new))
        #expect(error.hasPrefix("Grammar/\(table):"))
        #expect(error.contains(message))
        #expect(error.split(separator: ":").dropFirst().first.flatMap { Int($0) } != nil)
    }

    @Test func `a changed row makes the files stale`() throws {
        let file = try #require(try outputs(root: root).first { $0.path.hasSuffix("SQLiteFunctions+Generated.swift") })
        var changed = file
        changed.text = file.text.replacing("integer overflow", with: "overflow", maxReplacements: 1)
        let difference = try #require(try changed.difference(under: root))
        #expect(difference.contains(": stale"))
        #expect(difference.contains("\n-"))
        #expect(difference.contains("\n+"))
    }
}
