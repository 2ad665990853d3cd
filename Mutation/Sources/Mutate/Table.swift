import Foundation

/// Lines of cells, in columns as wide as their widest.
struct Table {
    private var rows: [[String]]

    init(_ header: String...) { rows = [header] }

    mutating func add(_ row: String...) { rows.append(row) }

    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            return cells.joined(separator: "  ").replacing(#/ +$/#, with: "")
        }.joined(separator: "\n")
    }

    static func seconds(since start: Date) -> String { String(format: "%.1f", -start.timeIntervalSinceNow) }
}

/// Writes a line at once, whatever the output is.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
