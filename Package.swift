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
        .executable(name: "rulehost", targets: ["CommandLine"])
    ],
    targets: [
        .systemLibrary(
            name: "LuaSystem", path: "Sources/LuaSystem", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .target(
            name: "CLua", dependencies: ["LuaSystem"], path: "Sources/CLua",
            cSettings: [.enableWarning("all"), .enableWarning("extra")]),
        // Debug builds and tests check exclusive access at run time; checked there, it is not paid for on every message.
        .target(
            name: "RuleHost", dependencies: ["CLua"], path: "Sources/RuleHost",
            swiftSettings: swiftSettings + [
                .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
            ]),
        .target(name: "HTTP", path: "Sources/HTTP", swiftSettings: swiftSettings),
        .target(name: "BotAPI", dependencies: ["HTTP"], path: "Sources/BotAPI", swiftSettings: swiftSettings),
        .target(
            name: "Serve", dependencies: ["HTTP", "RuleHost"], path: "Sources/Serve", swiftSettings: swiftSettings),
        .target(
            name: "BotAdapter", dependencies: ["BotAPI", "HTTP", "RuleHost"], path: "Sources/BotAdapter",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "CommandLine", dependencies: ["BotAPI", "BotAdapter", "HTTP", "RuleHost", "Serve"],
            path: "Sources/CommandLine", swiftSettings: swiftSettings),
        .executableTarget(
            name: "rulehost-bench", dependencies: ["RuleHost"], path: "Benchmarks/RuleHostBench",
            swiftSettings: swiftSettings),
        .target(
            name: "TestSupport", dependencies: ["BotAPI", "RuleHost"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "RuleHostTests", dependencies: ["RuleHost", "CLua", "TestSupport"], path: "Tests/RuleHostTests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "RuleTests", dependencies: ["RuleHost", "TestSupport"], path: "Tests/RuleTests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], path: "Tests/HTTPTests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "BotAPITests", dependencies: ["BotAPI", "HTTP", "TestSupport"], path: "Tests/BotAPITests",
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ServeTests", dependencies: ["BotAdapter", "HTTP", "RuleHost", "Serve", "TestSupport"],
            path: "Tests/ServeTests", swiftSettings: swiftSettings),
        .testTarget(
            name: "BotAdapterTests", dependencies: ["BotAPI", "BotAdapter", "HTTP", "RuleHost", "TestSupport"],
            path: "Tests/BotAdapterTests", swiftSettings: swiftSettings),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["BotAPI", "BotAdapter", "CommandLine", "HTTP", "RuleHost", "Serve", "TestSupport"],
            path: "Tests/CommandLineTests", swiftSettings: swiftSettings),
    ],
    cLanguageStandard: .c11
)
