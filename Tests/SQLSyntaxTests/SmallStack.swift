import Foundation

/// Runs `body` on a thread with a stack of 512 KB, the size that threads other than the first have on some systems, and
/// waits for it. A stack that is too small ends the test process.
func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        body()
        done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
}
