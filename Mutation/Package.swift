// swift-tools-version: 6.2
import PackageDescription

// Breaks Weir on purpose, one way at a time, and sees that a test fails. A package of its own, so that nobody who uses Weir
// builds it; it knows nothing of Weir's code but the texts in mutants/.

let package = Package(
    name: "weir-mutation",
    platforms: [.macOS(.v15)],
    targets: [
        .executableTarget(
            name: "weir-mutate", path: "Sources/Mutate",
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ])
    ]
)
