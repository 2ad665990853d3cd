import Foundation
import TestSupport

extension Engine {
    /// What SQLite would do for the text: its program, as EXPLAIN shows it.
    func program(_ sql: String) -> Result<[[String?]], Failure> { result("EXPLAIN " + sql) }

    /// Makes the tables and columns that the text lacks, one after another, as SQLite asks for them.
    func furnish(_ sql: String) {
        var tables: [String] = []
        var tried: [String: Int] = [:]
        for _ in 0..<80 {
            guard let complaint = complaint(sql) else { return }
            if let name = complaint.after("no such table: ") {
                let parts = name.split(separator: ".")
                let table = String(parts.last ?? "")
                if parts.count > 1, parts[0] != "main", parts[0] != "temp" {
                    _ = result("ATTACH ':memory:' AS \(Self.quoted(parts[0]))")
                }
                let target = parts.count > 1 ? "\(Self.quoted(parts[0])).\(Self.quoted(table))" : Self.quoted(table)
                guard case .success = result("CREATE TABLE \(target) (weir_dummy)") else { return }
                tables.append(target)
            } else if let name = complaint.after("no such column: ") {
                let column = name.split(separator: ".").last.map(String.init) ?? name
                let turn = tried[name, default: 0]
                tried[name] = turn + 1
                guard !tables.isEmpty, turn < tables.count else { return }
                let chosen = name.contains(".") ? tables : [tables[turn]]
                for table in chosen { _ = result("ALTER TABLE \(table) ADD COLUMN \(Self.quoted(column))") }
                if name.contains(".") { tried[name] = tables.count }
            } else if let range = complaint.range(of: " has no column named ") {
                let column = String(complaint[range.upperBound...])
                for table in tables { _ = result("ALTER TABLE \(table) ADD COLUMN \(Self.quoted(column))") }
                let turn = tried[complaint, default: 0]
                tried[complaint] = turn + 1
                if turn > 0 { return }
            } else {
                return
            }
        }
    }
}

extension String {
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
