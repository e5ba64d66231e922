import Canvas
import PathwayDrawing
import PathwayModel
import PathwayPicture
import PathwayTiming
import PosterLayout
import Scene
import Testing

@Suite("Overlays")
struct OverlayTests {
  /// Something to say of every item, in every tone, up to three lines long.
  private func everywhere(_ pathway: Pathway) -> Overlay {
    let tones: [Overlay.Tone] = [
      .depth(1), .depth(2), .depth(3), .depth(4), .added, .removed, .changed, .plain,
    ]
    var overlay = Overlay(title: "What is laid over the cards")
    for id in pathway.nodeIDs {
      overlay.notes[id] = Overlay.Note(
        tones[id.index % tones.count],
        Array(["day off: +1.9", "load 84 in 100", "one more session: +0.4"].prefix(1 + id.index % 3)))
    }
    overlay.key = tones.map { Overlay.KeyEntry($0, "what a strip of this tone says, in words") }
    overlay.remarks = ["A sentence that says what the numbers on the cards are, long enough for a line of its own."]
    return overlay
  }

  private func hasKey(_ scene: Scene) -> Bool {
    scene.marks.contains { mark in
      if case .group(let group) = mark { return group.id == "overlay-key" }
      return false
    }
  }

  @Test(
    "Every pathway of the repository keeps every law with a full overlay, and has its key", arguments: Library.files)
  func library(file: String) throws {
    let pathway = try #require(Library.load(file))
    let measurer = try #require(PangoMeasurer())
    let drawing = poster(
      pathway, timing: madeUpTiming(pathway), refusal: nil,
      options: PosterOptions(overlay: everywhere(pathway)), measurer: measurer)
    let violations = LayoutCheck.violations(of: drawing.geometry)
    #expect(violations.isEmpty, "\(file): \(violations.map(\.description).joined(separator: "\n"))")
    #expect(drawing.pages.count { hasKey($0) } == 1, "\(file): \(drawing.pages.count) pages")
  }

  @Test("Random pathways keep every law with a full overlay", arguments: Array(UInt64(300)..<340))
  func random(seed: UInt64) throws {
    let pathway = try #require(RandomPathway.pathway(seed: seed, steps: 4 + Int(seed % 40), lanes: 1 + Int(seed % 5)))
    let drawing = poster(
      pathway, timing: nil, refusal: nil, options: PosterOptions(overlay: everywhere(pathway)),
      measurer: TableMeasurer())
    let violations = LayoutCheck.violations(of: drawing.geometry)
    #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.description).joined(separator: "\n"))")
    #expect(drawing.pages.contains { hasKey($0) })
  }

  @Test("The days on the cards are those of the timing, deepest where most are")
  func waits() throws {
    let pathway = try #require(Library.load("lower-gi.pathway"))
    let timing = madeUpTiming(pathway)
    let target = try #require(pathway.targetIDs.last)
    let overlay = try #require(waitsOverlay(pathway, timing: timing, target: target))
    let report = try #require(timing.targets.first { $0.target == target })
    #expect(overlay.notes.count == report.clock.count)
    for step in report.clock {
      let note = try #require(overlay.notes[step.node])
      let limit = Double(pathway[target].limitDays.value)
      // 62 / 6 + 0.1 days.
      #expect(note.lines.map(\.text) == ["\(((limit / 6 + 0.1) * 10).rounded() / 10) days"])
      #expect(note.tone == .depth(4))
    }
    #expect(Overlay.depth(0, of: 8) == nil)
    #expect([0.1, 2, 2.1, 4, 5, 6.1, 8].map { Overlay.depth($0, of: 8) } == [1, 1, 2, 2, 3, 4, 4])
  }

  @Test("Words on every strip stand out at 4.5 to 1 or better, in every theme", arguments: Theme.all)
  func contrast(theme: Theme) {
    for tone: Overlay.Tone in [
      .depth(1), .depth(2), .depth(3), .depth(4), .added, .removed, .changed, .plain,
    ] {
      let (fill, words) = OverlayPaint.colors(tone, theme)
      #expect(fill.contrast(with: words) >= 4.5, "\(theme.name) \(tone)")
    }
  }
}
