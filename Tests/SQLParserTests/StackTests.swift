import Foundation
import SQLParser
import SQLSyntax
import TestSupport
import Testing

/// The deepest text of every kind that is read takes, with the freeing of its tree, at most half of a small stack: the
/// passes that come after the parser recurse too.
@Suite struct StackTests {
    struct Nesting: Sendable {
        var name: String
        var text: @Sendable (Int) -> String
    }

    static func nested(_ name: String, _ before: String, _ opening: String, _ middle: String, _ closing: String)
        -> Nesting
    {
        Nesting(name: name) { count in
            before + String(repeating: opening, count: count) + middle + String(repeating: closing, count: count)
        }
    }

    static let nestings: [Nesting] = [
        nested("parentheses", "SELECT ", "(", "1", ")"),
        nested("operands", "SELECT ", "1 + (", "1", ")"),
        nested("all operators", "SELECT ", "1 OR 1 AND 1 = 1 < 1 & 1 + 1 * 1 || (", "1", ")"),
        nested("NOT", "SELECT ", "NOT ", "1", ""),
        nested("NOT behind a sign", "SELECT ", "1 + NOT ", "1", ""),
        nested("signs", "SELECT ", "- ", "1", ""),
        nested("postfix", "SELECT 1", "", "", " IS NULL"),
        nested("postfix in parentheses", "SELECT ", "(", "1", " COLLATE nocase IS NULL)"),
        nested("IS", "SELECT ", "1 IS (", "1", ")"),
        nested("IS NULL", "SELECT ", "(", "1", ") IS NULL"),
        nested("BETWEEN", "SELECT ", "1 BETWEEN 1 AND (", "1", ")"),
        nested("lower BETWEEN", "SELECT ", "1 BETWEEN ", "1", " AND 1"),
        nested("LIKE", "SELECT ", "1 LIKE 1 ESCAPE (", "1", ")"),
        nested("IN list", "SELECT ", "1 IN (1, ", "1", ")"),
        nested("IN query", "SELECT ", "1 IN (SELECT ", "1", ")"),
        nested("IN function", "SELECT ", "1 IN f(", "1", ")"),
        nested("functions", "SELECT ", "f(1, ", "1", ")"),
        nested("FILTER", "SELECT ", "f(1) FILTER (WHERE ", "1", ")"),
        nested("OVER", "SELECT ", "f(1) OVER (PARTITION BY ", "1", ")"),
        nested("OVER ORDER BY", "SELECT ", "f(1) OVER (ORDER BY ", "1", ")"),
        nested("frames", "SELECT ", "f(1) OVER (ROWS ", "1", " PRECEDING)"),
        nested("CASE operand", "SELECT ", "CASE ", "1", " WHEN 1 THEN 1 END"),
        nested("CASE WHEN", "SELECT ", "CASE WHEN ", "1", " THEN 1 END"),
        nested("CASE THEN", "SELECT ", "CASE WHEN 1 THEN ", "1", " END"),
        nested("CASE ELSE", "SELECT ", "CASE WHEN 1 THEN 1 ELSE ", "1", " END"),
        nested("CAST", "SELECT ", "CAST(", "1", " AS INT)"),
        nested("rows", "SELECT ", "(1, ", "1", ")"),
        nested("scalar subqueries", "SELECT ", "(SELECT ", "1", ")"),
        nested("EXISTS", "SELECT ", "EXISTS (SELECT ", "1", ")"),
        nested("WHERE", "SELECT 1 ", "WHERE (SELECT 1 ", "", ")"),
        nested("GROUP BY", "SELECT 1 ", "GROUP BY (SELECT 1 ", "", ")"),
        nested("ORDER BY", "SELECT 1 ", "ORDER BY (SELECT 1 ", "", ")"),
        nested("LIMIT", "SELECT 1 ", "LIMIT (SELECT 1 ", "", ")"),
        nested("WINDOW", "SELECT 1 ", "WINDOW w AS (ORDER BY (SELECT 1 ", "", "))"),
        nested("VALUES", "", "VALUES ((", "VALUES (1)", "))"),
        nested("table parentheses", "SELECT * FROM ", "(", "t", ")"),
        nested("joins", "SELECT * FROM ", "(t JOIN ", "t", ")"),
        nested("ON", "SELECT * FROM t JOIN ", "t ON (SELECT 1 FROM t JOIN ", "t", ")"),
        nested("derived tables", "SELECT * FROM ", "(SELECT * FROM ", "t", ")"),
        nested("derived tables in joins", "SELECT * FROM ", "t JOIN (SELECT * FROM ", "t", ")"),
        nested("table functions", "SELECT * FROM ", "f((SELECT 1 FROM ", "t", "))"),
        nested("WITH", "", "WITH a AS (", "SELECT 1", ") SELECT 1"),
        nested("trigger", "CREATE TRIGGER t AFTER INSERT ON t BEGIN INSERT INTO t SELECT ", "(SELECT ", "1", ")").with(
            "; END"),
        nested("EXPLAIN", "EXPLAIN SELECT ", "f(", "1", ")"),
        nested("upsert", "INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = ", "f(", "1", ")"),
        nested("CHECK", "CREATE TABLE t (a CHECK (", "f(", "1", ")").with("))"),
    ]

    private func reads(_ sql: String) -> DiagnosticCode? { refusal(sql)?.code }

    @Test func theDeepestTextsLeaveHalfOfTheStack() throws {
        var lines: [String] = []
        for nesting in Self.nestings {
            // the deepest that is read
            var (low, high) = (0, 256)
            while low + 1 < high {
                let middle = (low + high) / 2
                let text = nesting.text(middle)
                let code = try onSmallStack(kilobytes: 8192) { refusal(text)?.code }
                if code == nil { low = middle } else { high = middle }
            }
            let text = nesting.text(low)
            let bytes = try StackMeter.use { _ = try? parse(text) }
            lines.append("\(nesting.name): \(low) deep, \(bytes / 1024) KB")
            #expect(low >= 12, "\(nesting.name)")
            #expect(bytes <= 256 * 1024, "\(nesting.name)")
        }
        for line in lines { print("stack: \(line)") }
    }
}

extension StackTests.Nesting {
    func with(_ end: String) -> StackTests.Nesting {
        let text = self.text
        return StackTests.Nesting(name: name) { text($0) + end }
    }
}

/// How much stack a piece of work touches, in bytes: it runs on memory that was filled with a pattern before.
enum StackMeter {
    private static let size = 8 << 20
    private static let pattern: UInt8 = 0xA7

    private final class Work {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }

    static func use(_ work: @escaping () -> Void) throws -> Int {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16384)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: pattern, count: size)
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        guard pthread_attr_setstack(attributes, memory, size) == 0 else { throw Mismatch("no stack") }
        let argument = Unmanaged.passRetained(Work(work)).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            let made = pthread_create(
                &thread, attributes,
                { pointer in
                    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
                    return nil
                }, argument)
            guard made == 0, let thread else { throw Mismatch("no thread") }
        #else
            var thread: pthread_t = 0
            let made = pthread_create(
                &thread, attributes,
                { pointer in
                    if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
                    return nil
                }, argument)
            guard made == 0 else { throw Mismatch("no thread") }
        #endif
        pthread_join(thread, nil)
        let bytes = UnsafeRawBufferPointer(start: memory, count: size)
        let untouched = bytes.firstIndex { $0 != pattern } ?? size
        return size - untouched
    }
}
