internal import PathwayArithmetic
package import PathwayModel

/// Finds the values at which the model's bands are likeliest, given the published counts and what was written.
///
/// The likelihood is multinomial, each measure's counts divided by its dispersion; the priors are normal about the written
/// values. Fisher scoring with damping (Levenberg 1944, Marquardt 1963): the gradient and curvature come from the change of
/// the bands for a small step of each number, one evaluation of the model each. Then once more with what the model can't
/// reproduce counted as noise, so that a number which the data don't tell stays near what was written. No randomness: the
/// same question gives the same answer.
///
/// `evaluate` gives the model's shares by measure and band for working values; `note` hears of each evaluation.
package func fit(
  _ measures: [FitMeasure], _ parameters: [FitParameter],
  evaluate: ([Double]) throws(Refusal) -> [[Double]], note: (Int) -> Void = { _ in }
) throws(Refusal) -> FitResult {
  var search = FitSearch(measures: measures, parameters: parameters)
  let start = Array(repeating: 0.0, count: parameters.count)
  let before = try search.shares(start, evaluate, note)
  let first = try search.climb(from: start, at: before, evaluate, note)
  let freedom = measures.reduce(0) { $0 + $1.counts.count - 1 } - parameters.count
  let misfit = max(1, search.deviance(first.shares) / Double(max(freedom, 1)))
  search.noise = misfit
  let second = try search.climb(from: first.values, at: first.shares, evaluate, note)
  let curvature = try search.curvature(at: second.values, second.shares, evaluate, note)
  let covariance = inverse(curvature)
  let found = parameters.indices.map { index in
    let variance = max(covariance[index][index], 0)
    let prior = parameters[index].priorSD * parameters[index].priorSD
    return FitResult.Found(
      parameter: parameters[index], value: second.values[index], sd: variance.squareRoot(),
      learned: min(max(1 - variance / prior, 0), 1))
  }
  let correlations = parameters.indices.map { a in
    parameters.indices.map { b in
      let scale = (covariance[a][a] * covariance[b][b]).squareRoot()
      return scale > 0 ? covariance[a][b] / scale : 0
    }
  }
  return FitResult(
    found: found, correlations: correlations, before: before, after: second.shares, misfit: misfit,
    evaluations: search.evaluations, converged: first.converged && second.converged)
}

private struct FitSearch {
  let measures: [FitMeasure]
  let parameters: [FitParameter]
  /// Divides the likelihood.
  var noise = 1.0
  var evaluations = 0

  /// A step that moves bands by far more than the grid of the timing does, and by far less than the fit will.
  private let step = 0.03
  private let rounds = 12

  init(measures: [FitMeasure], parameters: [FitParameter]) {
    self.measures = measures
    self.parameters = parameters
  }

  mutating func shares(
    _ values: [Double], _ evaluate: ([Double]) throws(Refusal) -> [[Double]], _ note: (Int) -> Void
  ) throws(Refusal) -> [[Double]] {
    evaluations += 1
    note(evaluations)
    // A band that the model leaves empty must not make one person there impossible.
    return try evaluate(values).map { $0.map { max($0, 1e-5) } }
  }

  /// Twice the log likelihood lost against shares that fit exactly, without the noise.
  func deviance(_ shares: [[Double]]) -> Double {
    var sum = 0.0
    for (measure, own) in zip(measures, shares) {
      for (count, share) in zip(measure.counts, own) where count > 0 {
        sum += 2 * count / measure.dispersion * Elementary.log(count / (measure.total * share))
      }
    }
    return sum
  }

  private func objective(_ values: [Double], _ shares: [[Double]]) -> Double {
    var sum = deviance(shares) / noise
    for (value, parameter) in zip(values, parameters) {
      sum += value * value / (parameter.priorSD * parameter.priorSD)
    }
    return sum
  }

  /// By parameter, the change of each band for a unit of the working value.
  private mutating func slopes(
    at values: [Double], _ shares: [[Double]], _ evaluate: ([Double]) throws(Refusal) -> [[Double]],
    _ note: (Int) -> Void
  ) throws(Refusal) -> [[[Double]]] {
    var slopes: [[[Double]]] = []
    for index in parameters.indices {
      var moved = values
      moved[index] += step
      let there = try self.shares(moved, evaluate, note)
      let step = step
      slopes.append(zip(there, shares).map { zip($0, $1).map { ($0 - $1) / step } })
    }
    return slopes
  }

  private func information(_ slopes: [[[Double]]], _ shares: [[Double]]) -> [[Double]] {
    parameters.indices.map { a in
      parameters.indices.map { b in
        var sum = a == b ? 1 / (parameters[a].priorSD * parameters[a].priorSD) : 0
        for (measure, own) in shares.enumerated() {
          let weight = measures[measure].total / measures[measure].dispersion / noise
          for (band, share) in own.enumerated() {
            sum += weight * slopes[a][measure][band] * slopes[b][measure][band] / share
          }
        }
        return sum
      }
    }
  }

  mutating func curvature(
    at values: [Double], _ shares: [[Double]], _ evaluate: ([Double]) throws(Refusal) -> [[Double]],
    _ note: (Int) -> Void
  ) throws(Refusal) -> [[Double]] {
    information(try slopes(at: values, shares, evaluate, note), shares)
  }

  struct Peak {
    var values: [Double]
    var shares: [[Double]]
    var converged: Bool
  }

  mutating func climb(
    from start: [Double], at known: [[Double]], _ evaluate: ([Double]) throws(Refusal) -> [[Double]],
    _ note: (Int) -> Void
  ) throws(Refusal) -> Peak {
    var values = start
    var shares = known
    var best = objective(values, shares)
    var damping = 0.01
    for _ in 0..<rounds {
      let slopes = try slopes(at: values, shares, evaluate, note)
      let information = information(slopes, shares)
      var gradient = zip(values, parameters).map { -$0 / ($1.priorSD * $1.priorSD) }
      for (measure, own) in shares.enumerated() {
        let weight = 1 / measures[measure].dispersion / noise
        for (band, share) in own.enumerated() {
          for index in gradient.indices {
            gradient[index] += weight * measures[measure].counts[band] / share * slopes[index][measure][band]
          }
        }
      }
      var moved = false
      for _ in 0..<6 {
        var damped = information
        for index in damped.indices { damped[index][index] *= 1 + damping }
        let raw = solve(damped, gradient)
        // No number goes by more than one width of its prior in one step, nor past three: beyond lies what nobody who wrote
        // the value would believe, and tails so long that timing them takes for ever.
        let next = values.indices.map { index in
          let width = parameters[index].priorSD
          let stepped = values[index] + min(max(raw[index], -width), width)
          return min(max(stepped, -3 * width), 3 * width)
        }
        let there = try self.shares(next, evaluate, note)
        let value = objective(next, there)
        if value < best {
          let gain = best - value
          let largest = zip(next, values).map { abs($0 - $1) }.max() ?? 0
          (values, shares, best) = (next, there, value)
          damping = max(damping / 5, 1e-4)
          moved = true
          if gain < 0.01 || largest < 0.002 { return Peak(values: values, shares: shares, converged: true) }
          break
        }
        damping *= 6
      }
      if !moved { return Peak(values: values, shares: shares, converged: true) }
    }
    return Peak(values: values, shares: shares, converged: false)
  }
}

/// Solves a small symmetric positive system by Gaussian elimination with pivoting.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  var rows = zip(matrix, right).map { $0 + [$1] }
  let count = rows.count
  for column in 0..<count {
    let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
    rows.swapAt(column, pivot)
    guard abs(rows[column][column]) > 1e-300 else { continue }
    for row in 0..<count where row != column {
      let factor = rows[row][column] / rows[column][column]
      guard factor != 0 else { continue }
      for place in column...count { rows[row][place] -= factor * rows[column][place] }
    }
  }
  return (0..<count).map { abs(rows[$0][$0]) > 1e-300 ? rows[$0][count] / rows[$0][$0] : 0 }
}

private func inverse(_ matrix: [[Double]]) -> [[Double]] {
  let columns = matrix.indices.map { column in solve(matrix, matrix.indices.map { $0 == column ? 1 : 0 }) }
  return matrix.indices.map { row in matrix.indices.map { columns[$0][row] } }
}
