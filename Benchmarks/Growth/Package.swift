// swift-tools-version: 6.2
import PackageDescription

// Parses and prints one statement of a given size, for callgrind to count; see growth.sh. The modules are links to those
// of the checkout.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let core = ["SQLSyntax", "SQLParser", "SQLPrinter"]

let package = Package(
    name: "weir-growth",
    platforms: [.macOS(.v15)],
    targets: core.map { name in
        .target(
            name: name, dependencies: core.prefix { $0 != name }.map { .init(stringLiteral: $0) },
            swiftSettings: strict)
    } + [
        .executableTarget(
            name: "weir-growth", dependencies: core.map { .init(stringLiteral: $0) }, path: "Sources/Growth",
            swiftSettings: strict)
    ]
)
