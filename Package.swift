// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "rulehost",
    products: [
        .executable(name: "rulehost", targets: ["BotAdapter"]),
        .library(name: "RuleHost", targets: ["RuleHost"]),
    ],
    targets: [
        .systemLibrary(
            name: "LuaSystem", path: "Sources/LuaSystem", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .target(
            name: "CLua", dependencies: ["LuaSystem"], path: "Sources/CLua",
            cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-std=c11"])]),
        // Debug builds and tests check exclusive access at run time; checked there, it is not paid for on every message.
        .target(
            name: "RuleHost", dependencies: ["CLua"], path: "Sources/RuleHost",
            swiftSettings: swiftSettings + [
                .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
            ]),
        .executableTarget(
            name: "BotAdapter", dependencies: ["RuleHost"], path: "Sources/BotAdapter", swiftSettings: swiftSettings),
        .executableTarget(
            name: "rulehost-bench", dependencies: ["RuleHost"], path: "Benchmarks/RuleHostBench",
            swiftSettings: swiftSettings),
        .target(
            name: "TestSupport", dependencies: ["RuleHost"], path: "Tests/TestSupport", swiftSettings: swiftSettings),
        .testTarget(
            name: "RuleHostTests", dependencies: ["RuleHost", "CLua", "TestSupport"], path: "Tests/RuleHostTests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "RuleTests", dependencies: ["RuleHost", "TestSupport"], path: "Tests/RuleTests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "BotAdapterTests", dependencies: ["BotAdapter", "RuleHost", "TestSupport"],
            path: "Tests/BotAdapterTests", swiftSettings: swiftSettings),
    ]
)
