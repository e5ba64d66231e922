import PathwaySimulation

/// A model of `conformance/queueing-vectors.csv` that the language cannot say, and why.
package struct UnsayableVector: Hashable, Sendable {
  package var model: String
  package var reason: String
}

/// `waymark verify` lists the rows of these models by name as not sayable.
package let unsayableVectors: [UnsayableVector] = [
  UnsayableVector(model: "M/M/1 preemptive-resume 2 priorities", reason: "nobody is interrupted for another patient"),
  UnsayableVector(model: "M/M/1/K", reason: "nobody is turned away because a queue is full"),
  UnsayableVector(
    model: "M/M/c+M (Erlang-A, reneging)", reason: "patience is a fixed length (`after`), not a random one"),
  UnsayableVector(model: "D/M/1", reason: "patients arrive at random (Poisson), not at even intervals"),
  UnsayableVector(model: "E2/M/1", reason: "patients arrive at random (Poisson), not by an Erlang law"),
  UnsayableVector(model: "U/M/1", reason: "patients arrive at random (Poisson), not by a uniform law"),
  UnsayableVector(model: "GI/G/1 Kingman", reason: "a bound for arrivals that are not Poisson"),
  UnsayableVector(
    model: "GI/GI/1 on a day lattice", reason: "patients arrive at random (Poisson), not by a law of days"),
  UnsayableVector(model: "M[X]/M/1", reason: "patients arrive one by one, not in batches"),
  UnsayableVector(model: "PERT Wheatstone bridge", reason: "a step waits for one together, not for parts of two"),
]
