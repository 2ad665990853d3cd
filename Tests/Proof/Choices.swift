import TestSupport

/// Where every decision of a generator comes from. The decisions are written down, so that a find can be made again from
/// them, and made smaller: the smaller a decision's number, the simpler what is made, and where the numbers run out
/// every further one is 0.
package struct Choices {
    private enum Source {
        case random(SeededRandom)
        case replay(ArraySlice<UInt32>)
    }

    private var source: Source
    /// The decisions so far.
    package private(set) var made: [UInt32] = []

    package init(seed: UInt64) { source = .random(SeededRandom(seed)) }

    package init(replaying made: [UInt32]) { source = .replay(made[...]) }

    /// A number from 0 on; 0 stands for what is simplest.
    package mutating func below(_ count: Int) -> Int {
        guard count > 1 else { return 0 }
        let number: UInt32
        switch source {
        case .random(var random):
            number = UInt32(random.next() % UInt64(count))
            source = .random(random)
        case .replay(var rest):
            number = (rest.popFirst() ?? 0) % UInt32(count)
            source = .replay(rest)
        }
        made.append(number)
        return Int(number)
    }

    /// Whether something is done that makes the statement larger; not at all where the decisions have run out.
    package mutating func chance(_ percent: Int) -> Bool { below(100) >= 100 - percent }

    /// One of several, the simplest first.
    package mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
