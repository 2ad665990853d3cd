import Foundation
import SQLSyntax
import Testing

@testable import WeirFiles

/// `line:column` in Unicode scalars, from 1, of a byte of a text.
func place(_ offset: Int, in text: String) -> String {
    var line = 1
    var column = 1
    var seen = 0
    for scalar in text.unicodeScalars {
        if seen >= offset { break }
        seen += UTF8.width(scalar)
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
    return "\(line):\(column)"
}

/// A diagnostic as one line: place, code, message, help, notes.
func describe(_ diagnostic: Diagnostic, in text: String) -> String {
    var result = ""
    if let range = diagnostic.range {
        result += place(range.lowerBound, in: text) + "-" + place(range.upperBound, in: text) + " "
    }
    result += "\(diagnostic.code.rawValue): \(diagnostic.message)"
    if let help = diagnostic.help { result += " | \(help)" }
    for note in diagnostic.notes {
        result += " ; \(note.range.map { place($0.lowerBound, in: text) } ?? "-") \(note.message)"
    }
    return result
}

/// The errors of a read, one line each; empty where it succeeds.
func errors<Value>(in text: String, _ read: () throws(FileErrors) -> Value) -> [String] {
    do throws(FileErrors) {
        _ = try read()
        return []
    } catch {
        return error.diagnostics.map { describe($0, in: text) }
    }
}

func policyErrors(_ text: String) -> [String] {
    errors(in: text) { () throws(FileErrors) in try PolicyFile.read(text) }
}

func catalogErrors(_ text: String) -> [String] {
    errors(in: text) { () throws(FileErrors) in try CatalogFile.read(text) }
}

func testErrors(_ text: String) -> [String] {
    errors(in: text) { () throws(FileErrors) in try PolicyTestFile.read(bytes: Array(text.utf8)) }
}

func ddlErrors(_ text: String) -> [String] {
    errors(in: text) { () throws(FileErrors) in try DDLCatalog.read(text, dialect: .sqlite(), database: "d") }
}

/// A policy of one role `r` with the lines given, each two levels in.
func role(_ lines: String...) -> String {
    "version: 1\nroles:\n  r:\n" + lines.map { "    \($0)\n" }.joined()
}

func text(_ range: SourceRange?, of source: String) -> String? {
    range.map { String(decoding: Array(source.utf8)[$0.lowerBound..<$0.upperBound], as: UTF8.self) }
}
