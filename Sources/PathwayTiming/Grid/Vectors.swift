/// Adds `scale` times `values` to `target` from index `start` on; all of `values` must fit.
@inline(__always)
func addScaled(_ target: inout [Double], at start: Int, _ values: [Double], _ scale: Double) {
  addScaled(&target, at: start, values, from: 0, count: values.count, scale)
}

func addScaled(
  _ target: inout [Double], at start: Int, _ values: [Double], from first: Int, count: Int, _ scale: Double
) {
  guard count > 0 else { return }
  precondition(start >= 0 && first >= 0 && start + count <= target.count && first + count <= values.count)
  // Sound: the precondition above keeps every index of both buffers in bounds.
  unsafe target.withUnsafeMutableBufferPointer { target in
    unsafe values.withUnsafeBufferPointer { values in
      for index in 0..<count { unsafe target[start + index] += scale * values[first + index] }
    }
  }
}

/// Sum of products of two stretches of equal length, in four fixed lanes so that it is fast and always the same.
func dot(_ left: [Double], from a: Int, _ right: [Double], from b: Int, count: Int) -> Double {
  guard count > 0 else { return 0 }
  precondition(a >= 0 && b >= 0 && a + count <= left.count && b + count <= right.count)
  // Sound: the precondition above keeps every index of both buffers in bounds.
  return unsafe left.withUnsafeBufferPointer { left in
    unsafe right.withUnsafeBufferPointer { right in
      var s0 = 0.0
      var s1 = 0.0
      var s2 = 0.0
      var s3 = 0.0
      var index = 0
      while index + 4 <= count {
        unsafe s0 += left[a + index] * right[b + index]
        unsafe s1 += left[a + index + 1] * right[b + index + 1]
        unsafe s2 += left[a + index + 2] * right[b + index + 2]
        unsafe s3 += left[a + index + 3] * right[b + index + 3]
        index += 4
      }
      while index < count {
        unsafe s0 += left[a + index] * right[b + index]
        index += 1
      }
      return (s0 + s1) + (s2 + s3)
    }
  }
}

/// The largest difference of two lists of one length, whichever sign it has.
func largestDifference(_ left: [Double], _ right: [Double]) -> Double {
  precondition(left.count == right.count)
  // Sound: both buffers have `count` elements by the precondition above.
  return unsafe left.withUnsafeBufferPointer { left in
    unsafe right.withUnsafeBufferPointer { right in
      var most = SIMD4<Double>.zero
      var index = 0
      while index + 4 <= left.count {
        let a = unsafe SIMD4(left[index], left[index + 1], left[index + 2], left[index + 3])
        let b = unsafe SIMD4(right[index], right[index + 1], right[index + 2], right[index + 3])
        let difference = a - b
        let size = difference.replacing(with: -difference, where: difference .< 0)
        most.replace(with: size, where: size .> most)
        index += 4
      }
      var largest = max(max(most[0], most[1]), max(most[2], most[3]))
      while index < left.count {
        unsafe largest = max(largest, abs(left[index] - right[index]))
        index += 1
      }
      return largest
    }
  }
}

/// The largest value, whichever sign it has.
func largestSize(_ values: [Double]) -> Double {
  // Sound: every index lies under the buffer's count.
  unsafe values.withUnsafeBufferPointer { values in
    var most = SIMD4<Double>.zero
    var index = 0
    while index + 4 <= values.count {
      let value = unsafe SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      let size = value.replacing(with: -value, where: value .< 0)
      most.replace(with: size, where: size .> most)
      index += 4
    }
    var largest = max(max(most[0], most[1]), max(most[2], most[3]))
    while index < values.count {
      unsafe largest = max(largest, abs(values[index]))
      index += 1
    }
    return largest
  }
}

/// The first `count` values, those smaller than `least` as 0.
func withoutSmall(_ values: [Double], _ count: Int, _ least: Double) -> [Double] {
  precondition(count <= values.count)
  return unsafe [Double](unsafeUninitializedCapacity: count) { kept, written in
    // Sound: `kept` has room for `count`, and `values` at least as many by the precondition above.
    unsafe values.withUnsafeBufferPointer { values in
      for index in 0..<count { unsafe kept[index] = abs(values[index]) < least ? 0 : values[index] }
    }
    written = count
  }
}

/// Sum of values, in four fixed lanes.
func total(_ values: [Double]) -> Double {
  // Sound: every index lies under the buffer's count.
  unsafe values.withUnsafeBufferPointer { values in
    var sums = SIMD4<Double>.zero
    var index = 0
    while index + 4 <= values.count {
      unsafe sums += SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      index += 4
    }
    var sum = (sums[0] + sums[1]) + (sums[2] + sums[3])
    while index < values.count {
      unsafe sum += values[index]
      index += 1
    }
    return sum
  }
}

/// Sum of values times `first`, `first` + 1, …, in four fixed lanes.
func moments(_ values: [Double], from first: Double) -> Double {
  // Sound: every index lies under the buffer's count.
  unsafe values.withUnsafeBufferPointer { values in
    var sums = SIMD4<Double>.zero
    var places = SIMD4(first, first + 1, first + 2, first + 3)
    var index = 0
    while index + 4 <= values.count {
      unsafe sums += SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3]) * places
      places += 4
      index += 4
    }
    var sum = (sums[0] + sums[1]) + (sums[2] + sums[3])
    while index < values.count {
      unsafe sum += values[index] * (first + Double(index))
      index += 1
    }
    return sum
  }
}
