import Scene

/// A page with one of everything a writer must write.
enum SampleScene {
  static let card = Rect(100, 80, 96, 48)

  static func make(title: PrintableText = "A test page", words: String = "Telephone triage") -> Scene {
    let ink = Theme.nhs.text
    let blue = Theme.nhs.way
    let box: [Shape.Element] = [
      .move(Point(card.minX + 4, card.minY)), .line(Point(card.maxX - 4, card.minY)),
      .arc(to: Point(card.maxX, card.minY + 4), radius: 4, clockwise: true), .line(Point(card.maxX, card.maxY - 4)),
      .arc(to: Point(card.maxX - 4, card.maxY), radius: 4, clockwise: true), .line(Point(card.minX + 4, card.maxY)),
      .arc(to: Point(card.minX, card.maxY - 4), radius: 4, clockwise: true), .line(Point(card.minX, card.minY + 4)),
      .arc(to: Point(card.minX + 4, card.minY), radius: 4, clockwise: true), .close,
    ]
    return Scene(
      width: 420, height: 297, title: title, description: "One card, one way, one note.",
      marks: [
        .group(
          MarkGroup(
            id: "step-triage", title: "Telephone triage, by day 3", link: "https://example.org/a?b=c&d=e",
            marks: [
              .shape(Shape(box, fill: .white, stroke: Stroke(blue, width: 1))),
              .text(TextLine(at: Point(106, 94), spans: [.init(words, font: Font(9, bold: true), color: ink)])),
              .text(
                TextLine(
                  at: Point(106, 106),
                  spans: [
                    .init("up to 20 min", font: Font(7.6), color: ink),
                    .init("10", font: Font(7), color: blue, rise: 2.6),
                  ])),
            ])),
        .shape(
          Shape(
            [
              .move(Point(196, 104)), .line(Point(260, 104)), .arc(to: Point(266, 110), radius: 6, clockwise: true),
              .line(Point(266, 200)),
            ],
            stroke: Stroke(blue, width: 2.2, dash: [4, 2.6], roundCaps: true))),
        .shape(
          Shape(
            [
              .move(Point(300, 150)), .arc(to: Point(340, 150), radius: 20, clockwise: true),
              .arc(to: Point(300, 150), radius: 20, clockwise: true), .close,
            ],
            fill: Theme.nhs.good)),
        .text(
          TextLine(
            at: Point(320, 153), anchor: .middle, spans: [.init("85.5%", font: Font(8, bold: true), color: .white)])),
        .text(
          TextLine(
            at: Point(30, 200), anchor: .middle, spans: [.init("Upwards", font: Font(10, bold: true), color: ink)],
            rotation: -90)),
        .text(
          TextLine(at: Point(400, 280), anchor: .end, spans: [.init("Right aligned", font: Font(8), color: ink)])),
      ])
  }
}
