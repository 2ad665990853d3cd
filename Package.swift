// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same strict way; see README.md, "The code map".
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The modules in the order in which a statement passes through them. A module imports only modules above it.
let core = ["SQLSyntax", "SQLParser", "PostgresParser", "SQLPrinter", "SQLBinding", "WeirPolicy", "Weir"]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    let above = core.prefix { $0 != name }.map { Target.Dependency(stringLiteral: $0) }
    return .target(name: name, dependencies: above + dependencies, swiftSettings: strict)
}

/// A test target: everything of the core may be tested, and what else is named.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name, dependencies: allCore + ["TestSupport"] + dependencies, path: "Tests/\(name)",
        swiftSettings: strict)
}

let allCore = core.map { Target.Dependency(stringLiteral: $0) }

let package = Package(
    name: "weir",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Weir", targets: ["Weir", "WeirFiles"]),
        .library(name: "WeirDatabases", targets: ["WeirDatabases"]),
        .executable(name: "weir", targets: ["WeirCLI"]),
        .executable(name: "weir-tables", targets: ["WeirTables"]),
        .executable(name: "weir-demo-shop", targets: ["MakeShop"]),
    ],
    traits: [
        .trait(
            name: "PostgreSQL", description: "Reads PostgreSQL's statements, which needs the C library libpg_query."),
        .default(enabledTraits: ["PostgreSQL"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        layer("SQLSyntax"),
        layer("SQLParser"),
        .systemLibrary(name: "CPgQuery", providers: [.apt(["libpg-query-dev"]), .brew(["libpg_query"])]),
        layer("PostgresParser", [.target(name: "CPgQuery", condition: .when(traits: ["PostgreSQL"]))]),
        layer("SQLPrinter"),
        layer("SQLBinding"),
        layer("WeirPolicy"),
        layer("Weir"),
        .target(
            name: "WeirFiles", dependencies: allCore + [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "WeirDatabases",
            dependencies: allCore + ["CSQLite", "CLibpq", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .executableTarget(
            name: "WeirCLI",
            dependencies: allCore + [
                "WeirFiles", "WeirDatabases", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        // Without dependencies: it makes files of the modules above.
        .executableTarget(name: "WeirTables", swiftSettings: strict),
        .executableTarget(
            name: "MakeShop", dependencies: [.product(name: "GRDB", package: "GRDB.swift")], path: "Demo/MakeShop",
            swiftSettings: strict),
        // What several test targets need: the engines themselves, the shared corpus, small stacks.
        .target(
            name: "TestSupport", dependencies: ["SQLSyntax", "CSQLite", "CLibpq"], path: "Tests/TestSupport",
            swiftSettings: strict),
        // Worlds, statements and oracles that share nothing with Weir; `make prove` runs them at length.
        .target(
            name: "Proof", dependencies: allCore + ["TestSupport", "WeirFiles"], path: "Tests/Proof",
            exclude: ["README.md"],
            swiftSettings: strict),
        .executableTarget(
            name: "weir-prove",
            dependencies: ["Proof", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tests/Prove", swiftSettings: strict),
        tests("SQLSyntaxTests"),
        tests("SQLParserTests"),
        tests("PostgresParserTests"),
        tests("SQLPrinterTests"),
        tests("SQLBindingTests", ["WeirTables"]),
        tests("WeirPolicyTests"),
        tests("WeirTests"),
        tests("WeirFilesTests", ["WeirFiles"]),
        tests("WeirDatabasesTests", ["WeirFiles", "WeirDatabases", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("WeirCLITests", ["WeirCLI", "WeirFiles", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("CorpusTests", ["WeirFiles"]),
        tests("ProofTests", ["Proof", "WeirFiles"]),
    ]
)
