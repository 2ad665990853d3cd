import Foundation

/// SQLite's own library, loaded at run time, as the judge of what is SQL.
final class Engine {
    enum Verdict: Equatable {
        case prepared
        /// The text is no SQL to the engine's parser.
        case syntaxError(String)
        /// It is SQL, but something in it does not exist or may not be so.
        case otherError(String)
    }

    private typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    private typealias Prepare =
        @convention(c) (
            OpaquePointer?, UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<OpaquePointer?>,
            UnsafeMutablePointer<UnsafePointer<CChar>?>?
        ) -> Int32
    private typealias Pass = @convention(c) (OpaquePointer?) -> Int32
    private typealias Message = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>
    private typealias Column = @convention(c) (OpaquePointer?, Int32) -> UnsafePointer<CChar>?
    private typealias Version = @convention(c) () -> UnsafePointer<CChar>

    private let database: OpaquePointer
    private let prepare: Prepare
    private let finalize: Pass
    private let close: Pass
    private let step: Pass
    private let columnCount: Pass
    private let columnText: Column
    private let message: Message
    /// `3.40.1`
    let version: String

    /// Nil where the library is not installed.
    init?() {
        let names = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib"]
        guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first,
            let open = dlsym(library, "sqlite3_open"), let prepare = dlsym(library, "sqlite3_prepare_v2"),
            let finalize = dlsym(library, "sqlite3_finalize"), let close = dlsym(library, "sqlite3_close"),
            let message = dlsym(library, "sqlite3_errmsg"), let step = dlsym(library, "sqlite3_step"),
            let count = dlsym(library, "sqlite3_column_count"), let column = dlsym(library, "sqlite3_column_text"),
            let version = dlsym(library, "sqlite3_libversion")
        else { return nil }
        self.prepare = unsafeBitCast(prepare, to: Prepare.self)
        columnCount = unsafeBitCast(count, to: Pass.self)
        columnText = unsafeBitCast(column, to: Column.self)
        self.step = unsafeBitCast(step, to: Pass.self)
        self.finalize = unsafeBitCast(finalize, to: Pass.self)
        self.close = unsafeBitCast(close, to: Pass.self)
        self.message = unsafeBitCast(message, to: Message.self)
        self.version = String(cString: unsafeBitCast(version, to: Version.self)())
        var handle: OpaquePointer?
        guard unsafeBitCast(open, to: Open.self)(":memory:", &handle) == 0, let handle else { return nil }
        database = handle
    }

    deinit { _ = close(database) }

    /// Prepares the first statement of the text. A trigger's table is made where it is missing: SQLite looks for it
    /// before it reads the trigger's body.
    func verdict(_ text: [UInt8]) -> Verdict {
        var verdict = prepareOnce(text)
        for _ in 0..<3 {
            guard case .otherError(let message) = verdict, message.hasPrefix("no such table: "),
                String(decoding: text, as: UTF8.self).lowercased().contains("trigger")
            else { break }
            var name = String(message.dropFirst("no such table: ".count))
            for schema in ["main.", "temp."] where name.hasPrefix(schema) { name.removeFirst(schema.count) }
            let quoted = name.replacingOccurrences(of: "\"", with: "\"\"")
            guard run("CREATE TABLE \"\(quoted)\" (a)") else { break }
            verdict = prepareOnce(text)
        }
        return verdict
    }

    /// The first row of a query as text, NULL as nil; nil where it cannot be prepared or run.
    func row(_ sql: String) -> [String?]? {
        var statement: OpaquePointer?
        let bytes = Array(sql.utf8)
        let code = bytes.withUnsafeBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return 1 }
            return prepare(database, base, Int32(buffer.count), &statement, nil)
        }
        defer { _ = finalize(statement) }
        guard code == 0, step(statement) == 100 else { return nil }
        return (0..<columnCount(statement)).map { columnText(statement, $0).map { String(cString: $0) } }
    }

    private func run(_ sql: String) -> Bool {
        var statement: OpaquePointer?
        let bytes = Array(sql.utf8)
        let code = bytes.withUnsafeBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return 1 }
            return prepare(database, base, Int32(buffer.count), &statement, nil)
        }
        defer { _ = finalize(statement) }
        return code == 0 && step(statement) == 101
    }

    private func prepareOnce(_ text: [UInt8]) -> Verdict {
        var statement: OpaquePointer?
        let code = text.withUnsafeBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return 0 }
            return prepare(database, base, Int32(buffer.count), &statement, nil)
        }
        defer { _ = finalize(statement) }
        guard code != 0 else { return .prepared }
        let text = String(cString: message(database))
        let marks = ["syntax error", "unrecognized token", "incomplete input"]
        return marks.contains { text.contains($0) } ? .syntaxError(text) : .otherError(text)
    }

    func verdict(_ sql: String) -> Verdict { verdict(Array(sql.utf8)) }
}
