internal import PathwayModel

/// What those are worth who come to a step with timers or a together.
extension BackwardPass {
  /// What leaving a composite by a port is worth.
  func worth(ofPort port: Int, at instruction: Int) -> Adjoint {
    if let to = engine.target(ofPort: port, at: instruction) { return value(to) }
    if pass.stopPort >= 0 { return pass.stopPort < exits.count ? exits[pass.stopPort] : .constant(0) }
    return stop
  }

  func pullComposite(_ instruction: Int) throws(Refusal) -> Adjoint {
    let isFrozen = pass.frozen.contains(engine.plan.instructions[instruction].node)
    let composite = try engine.composite(at: instruction, pass.variation, byClass: isFrozen)
    let worths = (0..<composite.ports).map { worth(ofPort: $0, at: instruction) }
    if composite.variation.dates.isEmpty, let known = Self.same(worths) { return .constant(known) }
    let rows = places(instruction)
    let readers = worths.map { self.readers($0, for: rows) }
    if isOfWeek, case .classes = composite.kind {
      guard let arrived = rows.first else { return .constant(0) }
      return .periodic(try composite.pullWeek(arrived, readers.map { $0[0] }))
    }
    if isFrozen { return .rows(try composite.pullFrozen(rows, worths)) }
    switch composite.kind {
    case .invariant(let kernels):
      var sums: [AdjointRow] = []
      for (port, kernel) in kernels.enumerated() {
        let pulled = engine.tables.convolver.pull(rows, kernel, readers[port])
        if sums.isEmpty {
          sums = pulled
          continue
        }
        for index in sums.indices {
          sums[index].pad(to: pulled[index].cells.count)
          addScaled(&sums[index].cells, at: 0, pulled[index].cells, 1)
          addScaled(&sums[index].atoms, at: 0, pulled[index].atoms, 1)
          if !pulled[index].tilts.isEmpty { addScaled(&sums[index].tilts, at: 0, pulled[index].tilts, 1) }
        }
      }
      return over(sums, rows)
    case .classes:
      var results: [AdjointRow] = []
      let period = composite.period
      for (index, row) in rows.enumerated() {
        var cells = 0
        var others = 0
        func worth(_ answer: Composite.Answer, _ base: Int, _ cell: Int) throws(Refusal) -> Double {
          cells += answer.cost.cells
          others += answer.cost.others
          if cells + others > Composite.mostBetweenLooks {
            meter.spend(cells: cells)
            meter.spend(others)
            (cells, others) = (0, 0)
            try meter.check()
          }
          var sum = 0.0
          // Whose clock starts anew inside counts no days from before.
          for out in answer.outs where out.date == nil {
            sum += Self.worth(of: out.row, readers[out.port][index], shift: base, grid)
          }
          for tail in answer.tails {
            sum += tail.share * Self.worth(of: tail.steady.tail, readers[0][index], shift: cell, grid)
          }
          return sum
        }
        var result = AdjointRow(lo: row.lo)
        for (place, mass) in row.cells.enumerated() {
          let cell = row.lo + place
          result.cells.append(
            mass == 0 ? 0 : try worth(try composite.answer(ofCell: cell % period), cell / period * period, cell))
        }
        result.spots = row.spots
        var parts = ClassWorths()
        for spot in result.spots {
          result.atoms.append(
            try parts.mean(of: spot, composite) { part throws(Refusal) in
              try worth(try composite.answer(of: part), part.base, part.base + part.start / grid.cell)
            })
        }
        result.tilts = parts.tilts
        meter.spend(cells: cells)
        meter.spend(others)
        results.append(result)
      }
      return .rows(results)
    }
  }

  static func same(_ values: [Adjoint]) -> Double? {
    guard case .constant(let first)? = values.first else { return nil }
    for value in values {
      guard case .constant(first) = value else { return nil }
    }
    return first
  }

  static func worth(of row: Row, _ reader: AdjointReader, shift: Int, _ grid: Grid) -> Double {
    var sum = 0.0
    if !row.cells.isEmpty {
      let from = row.lo + shift
      let to = min(row.hi + shift, reader.end)
      if to > from { sum += reader.dot(row.cells, at: from, count: to - from) }
    }
    for atom in row.atoms {
      sum += atom.mass * reader.atom(Spot(time: atom.time + shift * grid.cell, width: atom.width))
    }
    return sum
  }
}
