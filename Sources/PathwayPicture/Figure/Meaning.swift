package import PathwayModel
package import Scene

/// Which icon stands for a kind of node or an end.
extension Icon {
  /// What a reader would expect beside an item that names no icon; nil where the shape says it all.
  package static func standard(for kind: Node.Kind) -> Icon? {
    switch kind {
    case .start: named("person")
    case .step: named("clipboard")
    case .test: named("laboratory")
    case .clinic: named("clinic")
    case .meeting: named("meeting")
    case .treatment: named("treatment")
    case .contact: named("phone")
    case .milestone: named("flag")
    case .end, .decide, .together, .inTurn: nil
    }
  }

  /// What a way out means for the patient.
  package static func standard(for outcome: Outcome) -> Icon? {
    switch outcome {
    case .allClear: named("tick")
    case .treated: named("flag")
    case .safetyNet: named("umbrella")
    case .backToGP: named("back")
    case .otherRoute, .left: named("door")
    }
  }
}

extension Theme {
  /// The colour of a way out, by what it means for the patient.
  package func color(for outcome: Outcome?) -> Color {
    switch outcome {
    case .allClear: good
    case .treated: cancer
    case .safetyNet, .backToGP, .otherRoute, .left, nil: exit
    }
  }
}
