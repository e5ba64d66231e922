internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `plan` of `waymark.bottlenecks/1`.
func planJSON(_ answer: CapacityPlanAnswer, of pathway: Pathway) -> JSON {
  func extra(_ extra: ExtraCapacity) -> JSON {
    .ordered(
      pathway.resources.indices.filter { extra.units[$0] > 0 }
        .map { (pathway.resources[$0].name, .integer(extra.units[$0])) })
  }
  func tried(_ tried: TriedCapacity) -> JSON {
    let fields: [(String, JSON)] = [
      ("extra", extra(tried.extra)), ("cost", .number(tried.extra.cost(answer.costs))),
      ("within", .array(tried.within.map { .number($0) })),
    ]
    return .ordered(fields)
  }
  let verified: [JSON] = answer.verified.map { estimate in
    let fields: [(String, JSON)] = [
      ("mean", .optional(estimate?.mean)), ("low", .optional(estimate?.low)), ("high", .optional(estimate?.high)),
    ]
    return .ordered(fields)
  }
  let fields: [(String, JSON)] = [
    ("targets", .array(answer.targets.map { .string(pathway[$0].name) })), ("met", .bool(answer.search.isMet)),
    ("cheapestProven", .bool(answer.search.isProven)), ("best", tried(answer.search.best)),
    ("verified", .array(verified)), ("verifiedSeed", .integer(Int(clamping: answer.verifiedSeed))),
    ("path", .array(answer.search.path.map(tried))), ("setsTried", .integer(answer.search.tried)),
    ("replications", .integer(answer.replications)),
    ("floor", extra(answer.search.floor)), ("sessionsTried", .bool(false)),
    ("cohorts", .array(answer.cohorts.map { .number($0) })),
    (
      "givingUp",
      .ordered(
        pathway.resources.indices.compactMap { index in
          answer.givingUp[index].map { (pathway.resources[index].name, .number($0)) }
        })
    ),
  ]
  return .ordered(fields)
}
