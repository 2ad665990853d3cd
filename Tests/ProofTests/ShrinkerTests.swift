import Testing

@testable import Proof

/// A find is made as small as it can be.
@Suite struct ShrinkerTests {
    @Test func leavesWhatMatters() {
        let made: [UInt32] = [4, 9, 1, 7, 3, 3, 8, 2, 6]
        let small = Shrinker.shrink(made, attempts: 1000) { choices in
            choices.contains { $0 >= 5 } && choices.contains { $0 == 3 }
        }
        #expect(small.sorted() == [3, 5])
    }

    @Test func stopsWhereItMay() {
        var count = 0
        _ = Shrinker.shrink(Array(repeating: 9, count: 100), attempts: 7) { _ in
            count += 1
            return false
        }
        #expect(count == 7)
    }

    @Test func choicesCanBeReplayed() {
        var choices = Choices(seed: 7)
        let first = (0..<20).map { _ in choices.below(50) }
        var again = Choices(replaying: choices.made)
        let second = (0..<20).map { _ in again.below(50) }
        let (beyond, chance) = (again.below(50), again.chance(99))
        #expect(second == first)
        #expect(beyond == 0)
        #expect(!chance)
    }
}
