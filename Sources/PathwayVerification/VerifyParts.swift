/// Everything that `waymark verify` checks, in the order it is told.
package let verifyParts: [VerifyPart] = [
  timingVectorsPart,
  closedFormsPart,
  clockExamplesPart,
  simulationVectorsPart,
  unsayablePart,
]
