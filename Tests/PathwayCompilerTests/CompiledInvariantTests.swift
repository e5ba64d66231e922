import PathwayCompiler
import PathwayKit
import PathwayModel
import TestSupport
import Testing

/// Whatever the compiler hands out keeps the promises of `Pathway+Invariants.swift`.
struct CompiledInvariantTests {
  @Test("of every pathway of the library and each of its variants", arguments: RepositoryPathways.names)
  func library(_ file: String) throws {
    let compiled = try RepositoryPathways.compiled(file)
    #expect(try #require(compiled.pathway).brokenPromises == [])
    for variant in compiled.pathways.flatMap(\.variants) {
      #expect(try RepositoryPathways.pathway(file, variant: variant).brokenPromises == [], "\(variant)")
    }
  }

  @Test("of random pathways", arguments: 1...60)
  func random(_ seed: Int) throws {
    let compiled = Workspace().load(text: RandomPathway.text(seed: seed))
    #expect(try #require(compiled.pathway).brokenPromises == [])
  }
}
