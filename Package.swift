// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .treatAllWarnings(as: .error),
]

/// For the targets that call C: every such call must say `unsafe` (SE-0458).
let settingsBesideC: [SwiftSetting] = settings + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let structuredFields = Target.Dependency.product(
    name: "RawStructuredFieldValues", package: "swift-http-structured-headers")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "chekt-runner",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CJQ", providers: [.apt(["libjq-dev"])]),
        .target(name: "Retries", swiftSettings: settings),
        .target(name: "Spelling", swiftSettings: settings),
        .target(name: "YAML", dependencies: ["CYAML", "Spelling"], swiftSettings: settingsBesideC),
        .target(name: "Schedules", dependencies: ["Spelling", heap, deque], swiftSettings: settings),
        .target(name: "Budgets", dependencies: [deque, structuredFields], swiftSettings: settings),
        .target(
            name: "Workflows", dependencies: ["YAML", "Schedules", "Budgets", "Retries", "Spelling"],
            swiftSettings: settings),
        .target(name: "Records", swiftSettings: settings),
        .target(name: "Expressions", dependencies: ["CJQ", "Records", "Spelling"], swiftSettings: settingsBesideC),
        .target(name: "Storage", dependencies: [grdb], swiftSettings: settingsBesideC),
        .target(name: "Watching", swiftSettings: settingsBesideC),
        .target(
            name: "Outputs",
            dependencies: ["Records", "Storage", "Retries", asyncHTTPClient, nioCore, nioHTTP1, nioPosix],
            swiftSettings: settingsBesideC),
        .target(
            name: "Runner",
            dependencies: [
                "YAML", "Schedules", "Budgets", "Workflows", "Expressions", "Records", "Storage", "Outputs",
                "Retries", "Spelling", "Watching", asyncHTTPClient, logging, nioCore, nioHTTP1, nioHTTPCompression,
                nioPosix,
                nioSSL,
                serviceLifecycle,
            ],
            swiftSettings: settings),
        .target(
            name: "Admin", dependencies: ["Runner", "Budgets", "Schedules", hummingbird, httpTypes, logging],
            swiftSettings: settings),
        .target(
            name: "Simulator", dependencies: [hummingbird, httpTypes, logging, nioCore, serviceLifecycle],
            swiftSettings: settings),
        .executableTarget(
            name: "chekt-runner",
            dependencies: [
                "YAML", "Watching", "Schedules", "Budgets", "Workflows", "Records", "Runner", "Storage", "Outputs",
                "Expressions",
                "Spelling",
                "Admin", "Simulator", asyncHTTPClient, argumentParser, logging,
                serviceLifecycle, unixSignals,
            ],
            swiftSettings: settings),
        .testTarget(name: "SpellingTests", dependencies: ["Spelling", "Retries"], swiftSettings: settings),
        .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: settings),
        .target(name: "CronOracle", path: "Tests/CronOracle", swiftSettings: settings),
        .testTarget(name: "SchedulesTests", dependencies: ["Schedules", "CronOracle"], swiftSettings: settings),
        .testTarget(name: "BudgetsTests", dependencies: ["Budgets"], swiftSettings: settings),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: ["Workflows", "YAML", "Schedules", "Budgets", "Retries"],
            swiftSettings: settings),
        .testTarget(name: "RecordsTests", dependencies: ["Records"], swiftSettings: settings),
        .testTarget(
            name: "ExpressionsTests", dependencies: ["Expressions", "Records", "chekt-runner"], swiftSettings: settings),
        .testTarget(name: "StorageTests", dependencies: ["Storage", grdb], swiftSettings: settings),
        .testTarget(name: "WatchingTests", dependencies: ["Watching"], swiftSettings: settings),
        .testTarget(
            name: "OutputsTests",
            dependencies: [
                "Outputs", "Records", "Storage", "Retries", httpTypes, hummingbird, logging, nioCore, nioPosix,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["Simulator", asyncHTTPClient, nioCore, nioHTTP1],
            swiftSettings: settings),
        .testTarget(
            name: "RunnerTests",
            dependencies: [
                "Runner", "YAML", "Schedules", "Budgets", "Workflows", "Expressions", "Records", "Storage", "Outputs",
                "Retries", "Simulator", "chekt-runner",
                asyncHTTPClient, logging, nioCore, nioHTTP1, nioPosix,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: ["chekt-runner", "Runner", "Simulator", "Storage", logging],
            swiftSettings: settings),
        .executableTarget(
            name: "fuzzing",
            dependencies: ["YAML", "Schedules", "Workflows", "Expressions", "CronOracle", argumentParser],
            path: "Tests/Fuzzing",
            swiftSettings: settings),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Runner", "Schedules", "Simulator", "Storage", "Workflows", argumentParser, asyncHTTPClient,
                nioCore, nioHTTP1,
            ],
            path: "Tests/Benchmarks",
            exclude: ["Peers"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
