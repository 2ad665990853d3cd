import Foundation
import GRDB

/// Runs a script of SQL against a new SQLite file: `weir-demo-shop shop.sql customers_db.sqlite`.
@main
struct MakeShop {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: weir-demo-shop SCRIPT DATABASE\n".utf8))
            exit(64)
        }
        let script = try String(contentsOfFile: arguments[1], encoding: .utf8)
        for suffix in ["", "-journal", "-wal", "-shm"]
        where FileManager.default.fileExists(atPath: arguments[2] + suffix) {
            try FileManager.default.removeItem(atPath: arguments[2] + suffix)
        }
        let database = try DatabaseQueue(path: arguments[2])
        try database.write { try $0.execute(sql: script) }
        try database.close()
    }
}
