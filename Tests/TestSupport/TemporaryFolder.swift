package import Foundation

/// A folder of a test's own; gone with the last reference.
package final class TemporaryFolder {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// A file or folder in it.
    package func file(_ path: String) -> URL { url.appending(path: path) }

    package func path(_ path: String) -> String { file(path).path(percentEncoded: false) }
}
