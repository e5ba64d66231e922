/// Discrete Fourier transforms of one power-of-two length, in our own arithmetic.
///
/// Forward leaves the spectrum in bit-reversed order, which products do not mind, and backward takes it from there; so
/// no reordering is done. Two stages at a time (radix 4), to halve the passes over memory.
final class Fourier {
  let size: Int
  /// The stages of 16 points and more, the largest first.
  private let stages: [Stage]
  /// Points of the stage after those: 4, or 8 and then 2.
  private let smallest: Int

  private struct Stage {
    var span: Int
    /// For every four k under a quarter of the span: cos and sin of 2 pi k / span, of twice and of three times that.
    var twiddles: [Double]
  }

  /// `size` is a power of two, at least 16.
  init(size: Int) {
    self.size = size
    var cosines = [Double](repeating: 0, count: size)
    var sines = [Double](repeating: 0, count: size)
    let quarter = size / 4
    for k in 0..<size {
      // Folded into the first eighth of the circle, where the series is exact to the last place.
      let quadrant = k / quarter
      let inQuadrant = k % quarter
      let folded = 2 * inQuadrant > quarter ? quarter - inQuadrant : inQuadrant
      var (c, s) = cosineAndSine(turns: Double(folded) / Double(size))
      if 2 * inQuadrant > quarter { swap(&c, &s) }
      switch quadrant {
      case 0: (cosines[k], sines[k]) = (c, s)
      case 1: (cosines[k], sines[k]) = (-s, c)
      case 2: (cosines[k], sines[k]) = (-c, -s)
      default: (cosines[k], sines[k]) = (s, -c)
      }
    }
    var stages: [Stage] = []
    var span = size
    while span >= 16 {
      let stride = size / span
      var twiddles: [Double] = []
      twiddles.reserveCapacity(span / 4 * 6)
      for first in Swift.stride(from: 0, to: span / 4, by: 4) {
        for multiple in 1...3 {
          for k in first..<(first + 4) { twiddles.append(cosines[k * multiple * stride]) }
          for k in first..<(first + 4) { twiddles.append(sines[k * multiple * stride]) }
        }
      }
      stages.append(Stage(span: span, twiddles: twiddles))
      span /= 4
    }
    self.stages = stages
    smallest = span
  }

  /// In place, decimation in frequency: natural order in, bit-reversed out. exp(-i).
  func forward(_ re: inout [Double], _ im: inout [Double]) {
    precondition(re.count == size && im.count == size)
    // Sound: every index below is under `size`, the length of both buffers, and the stages' tables fit their spans.
    unsafe re.withUnsafeMutableBufferPointer { re in
      unsafe im.withUnsafeMutableBufferPointer { im in
        guard let re = re.baseAddress, let im = im.baseAddress else { return }
        for stage in stages {
          unsafe stage.twiddles.withUnsafeBufferPointer { twiddles in
            guard let twiddles = twiddles.baseAddress else { return }
            unsafe forward(re, im, stage.span, twiddles)
          }
        }
        var span = smallest
        if span == 8 {
          unsafe forwardEights(re, im)
          span = 2
        } else if span == 4 {
          unsafe fours(re, im, sign: -1)
        }
        if span == 2 { unsafe twos(re, im) }
      }
    }
  }

  /// Undoes `forward` up to the factor `size`.
  func backward(_ re: inout [Double], _ im: inout [Double]) {
    precondition(re.count == size && im.count == size)
    // Sound: as above.
    unsafe re.withUnsafeMutableBufferPointer { re in
      unsafe im.withUnsafeMutableBufferPointer { im in
        guard let re = re.baseAddress, let im = im.baseAddress else { return }
        if smallest == 8 {
          unsafe twos(re, im)
          unsafe backwardEights(re, im)
        } else if smallest == 4 {
          unsafe fours(re, im, sign: 1)
        }
        for stage in stages.reversed() {
          unsafe stage.twiddles.withUnsafeBufferPointer { twiddles in
            guard let twiddles = twiddles.baseAddress else { return }
            unsafe backward(re, im, stage.span, twiddles)
          }
        }
      }
    }
  }

  // MARK: - Stages of four points, four at a time

  private typealias Four = SIMD4<Double>
  private typealias Pointer = UnsafeMutablePointer<Double>

  @inline(__always)
  private func load(_ from: UnsafePointer<Double>, _ index: Int) -> Four {
    unsafe UnsafeRawPointer(from + index).loadUnaligned(as: Four.self)
  }

  @inline(__always)
  private func load(_ from: Pointer, _ index: Int) -> Four {
    unsafe UnsafeRawPointer(from + index).loadUnaligned(as: Four.self)
  }

  @inline(__always)
  private func store(_ value: Four, _ to: Pointer, _ index: Int) {
    unsafe UnsafeMutableRawPointer(to + index).storeBytes(of: value, as: Four.self)
  }

  private func forward(_ re: Pointer, _ im: Pointer, _ span: Int, _ twiddles: UnsafePointer<Double>) {
    let quarter = span / 4
    for block in stride(from: 0, to: size, by: span) {
      for k in stride(from: 0, to: quarter, by: 4) {
        let (i0, i1, i2, i3) = (block + k, block + k + quarter, block + k + 2 * quarter, block + k + 3 * quarter)
        let (x0r, x0i) = unsafe (load(re, i0), load(im, i0))
        let (x1r, x1i) = unsafe (load(re, i1), load(im, i1))
        let (x2r, x2i) = unsafe (load(re, i2), load(im, i2))
        let (x3r, x3i) = unsafe (load(re, i3), load(im, i3))
        let (ar, ai, br, bi) = (x0r + x2r, x0i + x2i, x1r + x3r, x1i + x3i)
        // (x1 - x3) times -i.
        let (cr, ci, dr, di) = (x0r - x2r, x0i - x2i, x1i - x3i, x3r - x1r)
        unsafe store(ar + br, re, i0)
        unsafe store(ai + bi, im, i0)
        let w = 6 * k
        let (w1r, w1i) = unsafe (load(twiddles, w), load(twiddles, w + 4))
        let (w2r, w2i) = unsafe (load(twiddles, w + 8), load(twiddles, w + 12))
        let (w3r, w3i) = unsafe (load(twiddles, w + 16), load(twiddles, w + 20))
        let (er, ei, fr, fi, gr, gi) = (ar - br, ai - bi, cr + dr, ci + di, cr - dr, ci - di)
        // The tables hold exp(+i).
        unsafe store(er * w2r + ei * w2i, re, i1)
        unsafe store(ei * w2r - er * w2i, im, i1)
        unsafe store(fr * w1r + fi * w1i, re, i2)
        unsafe store(fi * w1r - fr * w1i, im, i2)
        unsafe store(gr * w3r + gi * w3i, re, i3)
        unsafe store(gi * w3r - gr * w3i, im, i3)
      }
    }
  }

  private func backward(_ re: Pointer, _ im: Pointer, _ span: Int, _ twiddles: UnsafePointer<Double>) {
    let quarter = span / 4
    for block in stride(from: 0, to: size, by: span) {
      for k in stride(from: 0, to: quarter, by: 4) {
        let (i0, i1, i2, i3) = (block + k, block + k + quarter, block + k + 2 * quarter, block + k + 3 * quarter)
        let w = 6 * k
        let (w1r, w1i) = unsafe (load(twiddles, w), load(twiddles, w + 4))
        let (w2r, w2i) = unsafe (load(twiddles, w + 8), load(twiddles, w + 12))
        let (w3r, w3i) = unsafe (load(twiddles, w + 16), load(twiddles, w + 20))
        let (y1r, y1i) = unsafe (load(re, i1), load(im, i1))
        let (y2r, y2i) = unsafe (load(re, i2), load(im, i2))
        let (y3r, y3i) = unsafe (load(re, i3), load(im, i3))
        let (x1r, x1i) = (y1r * w2r - y1i * w2i, y1r * w2i + y1i * w2r)
        let (x2r, x2i) = (y2r * w1r - y2i * w1i, y2r * w1i + y2i * w1r)
        let (x3r, x3i) = (y3r * w3r - y3i * w3i, y3r * w3i + y3i * w3r)
        let (x0r, x0i) = unsafe (load(re, i0), load(im, i0))
        let (ar, ai, br, bi) = (x0r + x1r, x0i + x1i, x0r - x1r, x0i - x1i)
        // (x2 - x3) times i.
        let (cr, ci, dr, di) = (x2r + x3r, x2i + x3i, x3i - x2i, x2r - x3r)
        unsafe store(ar + cr, re, i0)
        unsafe store(ai + ci, im, i0)
        unsafe store(br + dr, re, i1)
        unsafe store(bi + di, im, i1)
        unsafe store(ar - cr, re, i2)
        unsafe store(ai - ci, im, i2)
        unsafe store(br - dr, re, i3)
        unsafe store(bi - di, im, i3)
      }
    }
  }

  // MARK: - The last stages, of few points

  private func twos(_ re: Pointer, _ im: Pointer) {
    for block in stride(from: 0, to: size, by: 2) {
      let (ar, ai, br, bi) = unsafe (re[block], im[block], re[block + 1], im[block + 1])
      unsafe re[block] = ar + br
      unsafe im[block] = ai + bi
      unsafe re[block + 1] = ar - br
      unsafe im[block + 1] = ai - bi
    }
  }

  /// Four points with no factors; `sign` -1 forward (out in the order 0, 2, 1, 3), 1 backward from that order.
  private func fours(_ re: Pointer, _ im: Pointer, sign: Double) {
    for i in stride(from: 0, to: size, by: 4) {
      let (x0r, x0i, x1r, x1i) = unsafe (re[i], im[i], re[i + 1], im[i + 1])
      let (x2r, x2i, x3r, x3i) = unsafe (re[i + 2], im[i + 2], re[i + 3], im[i + 3])
      if sign < 0 {
        let (ar, ai, br, bi) = (x0r + x2r, x0i + x2i, x1r + x3r, x1i + x3i)
        let (cr, ci, dr, di) = (x0r - x2r, x0i - x2i, x1i - x3i, x3r - x1r)
        unsafe (re[i], im[i], re[i + 1], im[i + 1]) = (ar + br, ai + bi, ar - br, ai - bi)
        unsafe (re[i + 2], im[i + 2], re[i + 3], im[i + 3]) = (cr + dr, ci + di, cr - dr, ci - di)
      } else {
        let (ar, ai, br, bi) = (x0r + x1r, x0i + x1i, x0r - x1r, x0i - x1i)
        let (cr, ci, dr, di) = (x2r + x3r, x2i + x3i, x3i - x2i, x2r - x3r)
        unsafe (re[i], im[i], re[i + 1], im[i + 1]) = (ar + cr, ai + ci, br + dr, bi + di)
        unsafe (re[i + 2], im[i + 2], re[i + 3], im[i + 3]) = (ar - cr, ai - ci, br - dr, bi - di)
      }
    }
  }

  /// cos 45 degrees.
  private static let half = 0.707_106_781_186_547_524

  /// The stage of eight points forward; the stage of two is left.
  private func forwardEights(_ re: Pointer, _ im: Pointer) {
    for block in stride(from: 0, to: size, by: 8) {
      for k in 0..<2 {
        let (i0, i1, i2, i3) = (block + k, block + k + 2, block + k + 4, block + k + 6)
        let (ar, ai) = unsafe (re[i0] + re[i2], im[i0] + im[i2])
        let (br, bi) = unsafe (re[i1] + re[i3], im[i1] + im[i3])
        let (cr, ci) = unsafe (re[i0] - re[i2], im[i0] - im[i2])
        let (dr, di) = unsafe (im[i1] - im[i3], re[i3] - re[i1])
        let (er, ei, fr, fi, gr, gi) = (ar - br, ai - bi, cr + dr, ci + di, cr - dr, ci - di)
        unsafe (re[i0], im[i0]) = (ar + br, ai + bi)
        if k == 0 {
          unsafe (re[i1], im[i1], re[i2], im[i2], re[i3], im[i3]) = (er, ei, fr, fi, gr, gi)
        } else {
          let h = Self.half
          // exp(-i) of 90, 45 and 135 degrees.
          unsafe (re[i1], im[i1]) = (ei, -er)
          unsafe (re[i2], im[i2]) = ((fr + fi) * h, (fi - fr) * h)
          unsafe (re[i3], im[i3]) = ((gi - gr) * h, (-gr - gi) * h)
        }
      }
    }
  }

  private func backwardEights(_ re: Pointer, _ im: Pointer) {
    for block in stride(from: 0, to: size, by: 8) {
      for k in 0..<2 {
        let (i0, i1, i2, i3) = (block + k, block + k + 2, block + k + 4, block + k + 6)
        var (x1r, x1i) = unsafe (re[i1], im[i1])
        var (x2r, x2i) = unsafe (re[i2], im[i2])
        var (x3r, x3i) = unsafe (re[i3], im[i3])
        if k == 1 {
          let h = Self.half
          (x1r, x1i) = (-x1i, x1r)
          (x2r, x2i) = ((x2r - x2i) * h, (x2r + x2i) * h)
          (x3r, x3i) = ((-x3r - x3i) * h, (x3r - x3i) * h)
        }
        let (x0r, x0i) = unsafe (re[i0], im[i0])
        let (ar, ai, br, bi) = (x0r + x1r, x0i + x1i, x0r - x1r, x0i - x1i)
        let (cr, ci, dr, di) = (x2r + x3r, x2i + x3i, x3i - x2i, x2r - x3r)
        unsafe (re[i0], im[i0], re[i1], im[i1]) = (ar + cr, ai + ci, br + dr, bi + di)
        unsafe (re[i2], im[i2], re[i3], im[i3]) = (ar - cr, ai - ci, br - dr, bi - di)
      }
    }
  }
}

/// Cosine and sine of `turns` of the circle, `0 <= turns <= 1/8`, by their series: below 1e-16 of error.
func cosineAndSine(turns: Double) -> (cosine: Double, sine: Double) {
  let x = turns * 6.283_185_307_179_586_48
  let square = x * x
  var cosine = 0.0
  var sine = 0.0
  // x <= 0.7854, so x^20/20! is below 1e-20.
  var n = 20.0
  while n >= 2 {
    cosine = 1 - square / (n * (n - 1)) * (n == 20 ? 1 : cosine)
    sine = 1 - square / (n * (n + 1)) * (n == 20 ? 1 : sine)
    n -= 2
  }
  return (cosine, x * sine)
}
