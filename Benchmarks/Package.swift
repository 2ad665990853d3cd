// swift-tools-version: 6.2
import PackageDescription

// How fast each stage is. A package of its own, so that nobody who uses Weir builds it. Its core modules are links to
// those of the checkout, built here as parts of this package, so that it can reach their `package` interfaces.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let core = ["SQLSyntax", "SQLParser", "PostgresParser", "SQLPrinter", "SQLBinding", "WeirPolicy", "Weir"]

func layer(_ name: String) -> Target {
    let above = core.prefix { $0 != name }.map { Target.Dependency(stringLiteral: $0) }
    // The stages of the facade are its own affair; the benchmark looks at each of them.
    let testable: [SwiftSetting] = name == "Weir" ? [.unsafeFlags(["-enable-testing"])] : []
    // What is a trait of the package itself is always on here.
    let reader: [SwiftSetting] = name == "PostgresParser" ? [.define("PostgreSQL")] : []
    return .target(
        name: name, dependencies: above + (reader.isEmpty ? [] : ["CPgQuery"]),
        swiftSettings: strict + testable + reader)
}

let package = Package(
    name: "weir-benchmarks",
    platforms: [.macOS(.v15)],
    targets: core.map(layer) + [
        .systemLibrary(name: "CPgQuery"),
        .executableTarget(
            name: "weir-bench", dependencies: core.map { .init(stringLiteral: $0) } + ["CPgQuery"],
            path: "Sources/Bench",
            swiftSettings: strict),
    ]
)
