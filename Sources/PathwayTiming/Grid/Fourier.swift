/// Discrete Fourier transforms of one power-of-two length, in our own arithmetic.
///
/// Forward leaves the spectrum in bit-reversed order, which products do not mind, and backward takes it from there; so
/// no reordering is done. Two stages at a time (radix 4), to halve the passes over memory.
final class Fourier {
  let size: Int
  /// cos and sin of 2 pi k / size for k < size.
  private let cosines: [Double]
  private let sines: [Double]

  /// `size` is a power of two, at least 4.
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
    self.cosines = cosines
    self.sines = sines
  }

  /// In place, decimation in frequency: natural order in, bit-reversed out. exp(-i).
  func forward(_ re: inout [Double], _ im: inout [Double]) {
    precondition(re.count == size && im.count == size)
    // Sound: every index below is under `size`, the length of all four buffers.
    unsafe re.withUnsafeMutableBufferPointer { re in
      unsafe im.withUnsafeMutableBufferPointer { im in
        unsafe cosines.withUnsafeBufferPointer { cosines in
          unsafe sines.withUnsafeBufferPointer { sines in
            var span = size
            while span >= 4 {
              let quarter = span / 4
              let stride = size / span
              var block = 0
              while block < size {
                for k in 0..<quarter {
                  let i0 = block + k
                  let i1 = i0 + quarter
                  let i2 = i1 + quarter
                  let i3 = i2 + quarter
                  let (w1r, w1i) = unsafe (cosines[k * stride], -sines[k * stride])
                  let (w2r, w2i) = unsafe (cosines[2 * k * stride], -sines[2 * k * stride])
                  let (w3r, w3i) = unsafe (cosines[3 * k * stride], -sines[3 * k * stride])
                  let (ar, ai) = unsafe (re[i0] + re[i2], im[i0] + im[i2])
                  let (br, bi) = unsafe (re[i1] + re[i3], im[i1] + im[i3])
                  let (cr, ci) = unsafe (re[i0] - re[i2], im[i0] - im[i2])
                  // (x1 - x3) times -i.
                  let (dr, di) = unsafe (im[i1] - im[i3], re[i3] - re[i1])
                  unsafe re[i0] = ar + br
                  unsafe im[i0] = ai + bi
                  let (er, ei) = (ar - br, ai - bi)
                  unsafe re[i1] = er * w2r - ei * w2i
                  unsafe im[i1] = er * w2i + ei * w2r
                  let (fr, fi) = (cr + dr, ci + di)
                  unsafe re[i2] = fr * w1r - fi * w1i
                  unsafe im[i2] = fr * w1i + fi * w1r
                  let (gr, gi) = (cr - dr, ci - di)
                  unsafe re[i3] = gr * w3r - gi * w3i
                  unsafe im[i3] = gr * w3i + gi * w3r
                }
                block += span
              }
              span = quarter
            }
            if span == 2 {
              var block = 0
              while block < size {
                let (ar, ai) = unsafe (re[block], im[block])
                let (br, bi) = unsafe (re[block + 1], im[block + 1])
                unsafe re[block] = ar + br
                unsafe im[block] = ai + bi
                unsafe re[block + 1] = ar - br
                unsafe im[block + 1] = ai - bi
                block += 2
              }
            }
          }
        }
      }
    }
  }

  /// Undoes `forward` up to the factor `size`.
  func backward(_ re: inout [Double], _ im: inout [Double]) {
    precondition(re.count == size && im.count == size)
    // Sound: every index below is under `size`, the length of all four buffers.
    unsafe re.withUnsafeMutableBufferPointer { re in
      unsafe im.withUnsafeMutableBufferPointer { im in
        unsafe cosines.withUnsafeBufferPointer { cosines in
          unsafe sines.withUnsafeBufferPointer { sines in
            // An odd number of doublings leaves one stage of two points, done last forward and so first here.
            var span = size.trailingZeroBitCount.isMultiple(of: 2) ? 4 : 2
            if span == 2 {
              var block = 0
              while block < size {
                let (ar, ai) = unsafe (re[block], im[block])
                let (br, bi) = unsafe (re[block + 1], im[block + 1])
                unsafe re[block] = ar + br
                unsafe im[block] = ai + bi
                unsafe re[block + 1] = ar - br
                unsafe im[block + 1] = ai - bi
                block += 2
              }
              span = 8
            }
            while span <= size {
              let quarter = span / 4
              let stride = size / span
              var block = 0
              while block < size {
                for k in 0..<quarter {
                  let i0 = block + k
                  let i1 = i0 + quarter
                  let i2 = i1 + quarter
                  let i3 = i2 + quarter
                  let (w1r, w1i) = unsafe (cosines[k * stride], sines[k * stride])
                  let (w2r, w2i) = unsafe (cosines[2 * k * stride], sines[2 * k * stride])
                  let (w3r, w3i) = unsafe (cosines[3 * k * stride], sines[3 * k * stride])
                  let (x1r, x1i) = unsafe (re[i1] * w2r - im[i1] * w2i, re[i1] * w2i + im[i1] * w2r)
                  let (x2r, x2i) = unsafe (re[i2] * w1r - im[i2] * w1i, re[i2] * w1i + im[i2] * w1r)
                  let (x3r, x3i) = unsafe (re[i3] * w3r - im[i3] * w3i, re[i3] * w3i + im[i3] * w3r)
                  let (ar, ai) = unsafe (re[i0] + x1r, im[i0] + x1i)
                  let (br, bi) = unsafe (re[i0] - x1r, im[i0] - x1i)
                  let (cr, ci) = (x2r + x3r, x2i + x3i)
                  // (x2 - x3) times i.
                  let (dr, di) = (x3i - x2i, x2r - x3r)
                  unsafe re[i0] = ar + cr
                  unsafe im[i0] = ai + ci
                  unsafe re[i1] = br + dr
                  unsafe im[i1] = bi + di
                  unsafe re[i2] = ar - cr
                  unsafe im[i2] = ai - ci
                  unsafe re[i3] = br - dr
                  unsafe im[i3] = bi - di
                }
                block += span
              }
              span *= 4
            }
          }
        }
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
