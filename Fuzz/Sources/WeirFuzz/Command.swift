import CLibFuzzer
import Foundation
import PostgresParser
import SQLSyntax

/// `weir-fuzz VERB …`; Fuzz/fuzz.sh is what calls it.
@main
enum Command {
    private static let usage = """
        usage: weir-fuzz targets                      the names of the targets, one a line
               weir-fuzz seeds TARGET FOLDER          writes what the target starts from
               weir-fuzz dictionary TARGET            its words, as a dictionary of libFuzzer
               weir-fuzz run TARGET [-option…] [FOLDER…]   libFuzzer, with its options
               weir-fuzz replay TARGET FILE…          holds the target's properties against files
               weir-fuzz case TARGET FILE             a find as a case for Corpus/crashers, and how to replay it
        """

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let verb = arguments.first else { stop(usage) }
        if verb == "targets" { return print(Target.allCases.map(\.rawValue).joined(separator: "\n")) }
        guard let target = arguments.dropFirst().first.flatMap(Target.init(rawValue:)) else { stop(usage) }
        let rest = arguments.dropFirst(2)
        switch verb {
        case "seeds":
            guard let folder = rest.first else { stop(usage) }
            try write(try Seeds.of(target), to: folder)
        case "dictionary": print(FuzzDictionary.text(try FuzzDictionary.of(target)), terminator: "")
        case "run": run(target, Array(rest))
        case "replay":
            for file in rest {
                say("\(file): ")
                target.run([UInt8](try Data(contentsOf: URL(filePath: file))))
                say("every property holds\n")
            }
        case "case":
            guard let file = rest.first else { stop(usage) }
            print(FoundCase.text([UInt8](try Data(contentsOf: URL(filePath: file))), target, file))
        default: stop(usage)
        }
    }

    private static func stop(_ message: String) -> Never {
        say(message + "\n")
        exit(2)
    }

    /// At once: what comes after may end the process.
    private static func say(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    private static func write(_ seeds: [[UInt8]], to folder: String) throws {
        let url = URL(filePath: folder)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (number, seed) in seeds.enumerated() {
            try Data(seed).write(to: url.appending(path: "seed-\(number)"))
        }
        print("\(seeds.count) seeds")
    }

    /// Hands the options to libFuzzer, which ends the process.
    private static func run(_ target: Target, _ options: [String]) {
        // What is read once, such as the fixtures, is no part of the time of an input.
        target.run([])
        var arguments: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + options).map { strdup($0) }
        arguments.append(nil)
        var count = CInt(options.count + 1)
        arguments.withUnsafeMutableBufferPointer { buffer in
            var base = buffer.baseAddress
            exit(LLVMFuzzerRunDriver(&count, &base, target.callback))
        }
    }
}
