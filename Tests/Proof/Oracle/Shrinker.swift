/// Makes the decisions behind a find fewer and smaller for as long as the find stays.
struct Shrinker {
    private var best: [UInt32]
    private var attempts: Int
    private let holds: ([UInt32]) -> Bool

    /// - Parameters:
    ///   - attempts: how often to try at most.
    ///   - isFind: whether decisions still lead to the find.
    static func shrink(_ made: [UInt32], attempts: Int, while isFind: @escaping ([UInt32]) -> Bool) -> [UInt32] {
        var shrinker = Shrinker(best: made, attempts: attempts, holds: isFind)
        var before: [UInt32]
        repeat {
            before = shrinker.best
            shrinker.cut()
            shrinker.lower()
        } while shrinker.best != before && shrinker.attempts > 0
        return shrinker.best
    }

    private mutating func attempt(_ made: [UInt32]) -> Bool {
        guard attempts > 0, made != best else { return false }
        attempts -= 1
        guard holds(made) else { return false }
        best = made
        return true
    }

    /// Leaves out runs of decisions, long ones first.
    private mutating func cut() {
        var length = max(1, best.count / 2)
        while length > 0 {
            var start = max(0, best.count - length)
            while true {
                if start + length <= best.count {
                    _ = attempt(Array(best[..<start] + best[(start + length)...]))
                }
                guard start > 0 else { break }
                start = max(0, start - length)
            }
            length /= 2
        }
    }

    /// Makes single decisions simpler.
    private mutating func lower() {
        for place in best.indices.reversed() {
            guard best.indices.contains(place), best[place] > 0 else { continue }
            var made = best
            made[place] = 0
            if attempt(made) { continue }
            made[place] = best[place] / 2
            if attempt(made) { continue }
            made[place] = best[place] - 1
            _ = attempt(made)
        }
    }
}
