internal import PathwaySimulation

/// Rows of the table whose models the language has no words for, by name, so that nobody takes them for checked.
let unsayablePart = VerifyPart(
  id: "not-sayable", title: "Vectors that the language cannot say",
  about: "Named so that nobody takes them for checked: the model, and what the language has no word for."
) { _ in
  QueueingVector.all.compactMap { vector in
    guard let found = unsayableVectors.first(where: { $0.model == vector.model }) else { return nil }
    return VerifyRow(
      vector.what, against: vector.id, value: vector.value,
      verdict: .notSayable(found.reason))
  }
}
