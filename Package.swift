// swift-tools-version: 6.2
import PackageDescription

// Every target is built in Swift 6 mode with warnings as errors and strict memory safety. The upcoming features:
// ExistentialAny (SE-0335), InternalImportsByDefault (SE-0409), MemberImportVisibility (SE-0444),
// NonisolatedNonsendingByDefault (SE-0461), InferIsolatedConformances (SE-0470), ImmutableWeakCaptures (SE-0481).
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// One idea a target; `dependencies` go down only. Tests/ArchitectureTests holds the same table as data and checks
/// the `import` lines, because the package manager lets a transitive import through.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "waymark",
  products: [
    .executable(name: "waymark", targets: ["waymark"]),
    .library(name: "PathwayKit", targets: ["PathwayKit"]),
  ],
  dependencies: [
    // Pinned: warnings are errors here, so a later deprecation would stop the build.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // The text: bytes, places, diagnostics.
    module("PathwayText"),
    // Tokens, lossless tree, parser with recovery, formatter.
    module("PathwaySyntax", ["PathwayText"]),
    // The pathway as values; knows no text.
    module("PathwayModel"),
    // Functions made of additions and multiplications only: the same bits on every machine.
    module("PathwayArithmetic"),
    // What a distribution of lengths is: labels, figures, tails, draws, words. A file a distribution.
    module("PathwayLaws", ["PathwayModel", "PathwayArithmetic"]),
    // Names, units, variants, checks; lowers a tree to a model.
    module("PathwayCompiler", ["PathwayText", "PathwaySyntax", "PathwayModel", "PathwayLaws"]),
    // Exact distributions over time.
    module("PathwayTiming", ["PathwayModel", "PathwayArithmetic", "PathwayLaws"]),
    // Discrete events, queues, demand.
    module("PathwaySimulation", ["PathwayModel", "PathwayArithmetic", "PathwayLaws"]),
    // What was observed: published waits, and the fit of assumed numbers to them.
    module("PathwayObservation", ["PathwayText", "PathwayModel", "PathwayTiming", "PathwayArithmetic"]),
    // A drawing as values: marks, words, icons, themes; SVG text. Knows no pathway.
    module("Scene"),
    // What is drawn and said of a pathway, before anything has a place.
    module("PathwayPicture", ["PathwayModel", "PathwayLaws", "PathwayTiming", "Scene"]),
    // Where everything stands on a poster, and the laws it keeps.
    module("PosterLayout", ["PathwayModel", "Scene", "PathwayPicture"]),
    // The painters: poster, strip, map, radial map.
    module("PathwayDrawing", ["PathwayModel", "PathwayTiming", "Scene", "PathwayPicture", "PosterLayout"]),

    // Each C library is seen by one Swift target.
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo", providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    module("Canvas", ["CCairo", "Scene"]),
    .systemLibrary(name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    module("Graphviz", ["CGraphviz", "Scene"]),

    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    module("Zlib", ["CZlib", "PathwayObservation"]),

    // The spine: load -> check -> time -> draw. No C library.
    module(
      "PathwayKit",
      [
        "PathwayText", "PathwaySyntax", "PathwayModel", "PathwayLaws", "PathwayCompiler", "PathwayTiming",
        "PathwaySimulation", "PathwayObservation", "PathwayArithmetic", "Scene", "PathwayPicture", "PathwayDrawing",
      ]),

    // What `waymark verify` runs: closed forms, known results, patients walked one by one.
    module(
      "PathwayVerification",
      [
        "PathwayText", "PathwayModel", "PathwayArithmetic", "PathwayLaws", "PathwayCompiler", "PathwayTiming",
        "PathwaySimulation", "PathwayObservation", "PathwayKit",
      ]),

    // The edge: files, arguments, the terminal.
    .executableTarget(
      name: "waymark",
      dependencies: [
        "PathwayKit", "PathwayText", "PathwaySyntax", "PathwayCompiler", "PathwayModel", "PathwayTiming",
        "PathwaySimulation", "Scene", "PathwayPicture", "PathwayDrawing", "PathwayObservation", "PathwayVerification",
        "Canvas", "Graphviz", "Zlib",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),

    // Measured, never shipped: see Benchmarks/Simulation/README.md.
    .executableTarget(
      name: "simulation-benchmark",
      dependencies: [
        "PathwayKit", "PathwayCompiler", "PathwayModel", "PathwaySimulation", "PathwayTiming", "PathwayVerification",
        "TestSupport",
      ],
      path: "Benchmarks/Simulation",
      exclude: ["README.md", "Cases", "Peers", "run.sh", "instructions.sh", "instructions.txt"], swiftSettings: strict),

    // Measured, never shipped: see Benchmarks/README.md.
    .executableTarget(
      name: "timing-benchmark",
      dependencies: ["PathwayKit", "PathwayText", "PathwayCompiler", "PathwayModel", "PathwayTiming"],
      path: "Benchmarks/Timing", swiftSettings: strict),

    // Measured, never shipped: see Benchmarks/Language/README.md.
    .executableTarget(
      name: "language-benchmark",
      dependencies: ["PathwayText", "PathwaySyntax", "PathwayCompiler", "PathwayModel", "CGraphviz", "TestSupport"],
      path: "Benchmarks/Language", exclude: ["README.md"], swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: ["PathwaySyntax", "PathwayText", "PathwayModel", "PathwayCompiler", "PathwayKit"],
      path: "Tests/TestSupport",
      exclude: ["README.md"], swiftSettings: strict),
    tests("PathwayTextTests", ["PathwayText"]),
    tests("PathwaySyntaxTests", ["PathwaySyntax", "PathwayText"]),
    tests("PathwayModelTests", ["PathwayModel"]),
    tests("PathwayArithmeticTests", ["PathwayArithmetic"]),
    tests(
      "PathwayLawsTests",
      [
        "PathwayLaws", "PathwayModel", "PathwaySimulation", "PathwayTiming", "PathwayCompiler", "PathwayText",
        "PathwayPicture", "PathwayKit", "Scene",
      ]),
    tests("PathwayCompilerTests", ["PathwayCompiler", "PathwaySyntax", "PathwayText", "PathwayModel", "PathwayKit"]),
    tests(
      "PathwayTimingTests",
      [
        "PathwayTiming", "PathwayArithmetic", "PathwaySimulation", "PathwayModel", "PathwayCompiler", "PathwayText",
        "PathwayKit", "PathwayVerification",
      ]),
    tests(
      "PathwaySimulationTests",
      [
        "PathwaySimulation", "PathwayTiming", "PathwayModel", "PathwayCompiler", "PathwayText", "PathwayKit",
        "PathwayVerification",
      ]),
    tests(
      "PathwayDrawingTests",
      [
        "Scene", "PathwayPicture", "PosterLayout", "PathwayDrawing", "PathwayModel", "PathwayTiming", "PathwayKit",
        "Canvas", "Graphviz",
      ]),
    tests(
      "PathwayObservationTests",
      [
        "PathwayObservation", "Zlib", "PathwayArithmetic", "PathwayModel", "PathwayTiming", "PathwayKit", "PathwayText",
        "PathwayCompiler",
      ]),
    tests("PathwayVerificationTests", ["PathwayVerification", "PathwaySimulation", "PathwayText"]),
    tests("CanvasTests", ["Canvas", "PathwayDrawing", "Scene"]),
    tests("GraphvizTests", ["Graphviz", "Scene"]),
    tests("CommandTests", ["PathwayKit", "PathwayText", "Scene"]),
    tests("ArchitectureTests", []),
  ]
)
