import Foundation
import TestSupport
import Testing

/// Reading and printing take time in proportion to the text. Counted in instructions, so that a busy machine does not
/// matter; `Benchmarks/Growth/growth.sh` builds a release of the core and has callgrind count.
@Suite struct GrowthTests {
    @Test func instructionsPerByteDoNotGrow() throws {
        let script = Checkout.file("Benchmarks/Growth/growth.sh")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["bash", script.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        print(text, terminator: "")
        #expect(process.terminationStatus == 0, "\(text)")
        #expect(text.contains("growth: "))
    }
}
