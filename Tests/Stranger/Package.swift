// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else: it sees what is public in PathwayKit and nothing more. `make stranger` runs its tests.
let package = Package(
  name: "stranger",
  dependencies: [.package(name: "waymark", path: "../..")],
  targets: [
    .testTarget(
      name: "StrangerTests", dependencies: [.product(name: "PathwayKit", package: "waymark")],
      swiftSettings: [.treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")])
  ]
)
