enum Stopwatch {
    /// The best time of one round in seconds, of as many rounds as fit.
    static func best(_ seconds: Double, _ round: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var best = Duration.seconds(1_000_000)
        repeat {
            best = min(best, try clock.measure(round))
        } while clock.now - start < .seconds(seconds)
        return Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
    }
}

/// Prints what was measured over some bytes of SQL.
struct Report {
    var bytes: Int
    /// The seconds of all stages together.
    var all: Double

    func line(_ stage: String, _ seconds: Double) {
        let rate = seconds > 0 ? Double(bytes) / seconds / 1_000_000 : 0
        let name = stage + String(repeating: " ", count: max(0, 20 - stage.count))
        print("  \(name) \(format(rate)) MB/s  \(format(seconds / all * 100)) %")
    }

    func perStatement(count: Int) {
        print("  \(format(all / Double(max(count, 1)) * 1_000_000)) µs a statement")
    }

    func ratio(_ what: String, _ value: Double) {
        print("  \(what): \((value * 100).rounded() / 100) times")
    }

    private func format(_ value: Double) -> String {
        let text = String((value * 10).rounded() / 10)
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}
