import Foundation
import Synchronization

/// Runs work on a thread with a stack of the given size and hands its result, or its error, back. 512 KB is what threads
/// other than the first have on some systems. A stack that is too small ends the test process.
package func onSmallStack<Result: Sendable>(
    kilobytes: Int = 512, _ work: @escaping @Sendable () throws -> Result
) throws -> Result {
    let slot = Slot<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        let result = Swift.Result { try work() }
        slot.result.withLock { $0 = result }
        done.signal()
    }
    thread.stackSize = kilobytes * 1024
    thread.start()
    done.wait()
    guard let result = slot.result.withLock({ $0 }) else { throw Absent("the thread gave no result") }
    return try result.get()
}

/// What one thread writes and another reads.
private final class Slot<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
}
