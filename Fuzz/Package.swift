// swift-tools-version: 6.2
import PackageDescription

// Fuzzers of Weir, for libFuzzer; README.md says how they are run. A package of its own, so that nobody who uses Weir
// builds it. Weir's modules are links to those of the checkout, built here as parts of this package: only so are they
// instrumented for coverage, and their `package` interfaces in reach.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Coverage for libFuzzer; the address sanitizer comes with `--sanitize address`, for the C code of Yams too. Release keeps
// the checks of bounds and overflow; assertions stay on besides.
let instrumented = SwiftSetting.unsafeFlags(["-sanitize=fuzzer", "-assert-config", "Debug"])

let core = ["SQLSyntax", "SQLParser", "PostgresParser", "SQLPrinter", "SQLBinding", "WeirPolicy", "Weir"]
let allCore = core.map { Target.Dependency(stringLiteral: $0) }
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let testable = SwiftSetting.unsafeFlags(["-enable-testing"])

func layer(_ name: String) -> Target {
    let above = core.prefix { $0 != name }.map { Target.Dependency(stringLiteral: $0) }
    // The fuzzers look at the lexer, and at the verifier alone.
    let seen: [SwiftSetting] = ["SQLParser", "Weir"].contains(name) ? [testable] : []
    // What is a trait of the package itself is always on here.
    let reader: [SwiftSetting] = name == "PostgresParser" ? [.define("PostgreSQL")] : []
    return .target(
        name: name, dependencies: above + (reader.isEmpty ? [] : ["CPgQuery"]),
        swiftSettings: strict + seen + reader + [instrumented])
}

let package = Package(
    name: "weir-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
    targets: core.map(layer) + [
        .systemLibrary(name: "CPgQuery"),
        .target(name: "WeirFiles", dependencies: allCore + [yams], swiftSettings: strict + [testable, instrumented]),
        .target(name: "CLibFuzzer"),
        .target(name: "TestSupport", swiftSettings: strict),
        .executableTarget(
            name: "weir-fuzz", dependencies: allCore + ["WeirFiles", "TestSupport", "CLibFuzzer"],
            path: "Sources/WeirFuzz",
            swiftSettings: strict, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
)
