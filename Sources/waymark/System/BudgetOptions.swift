internal import ArgumentParser
internal import PathwayTiming

/// How long exact timing may go on, for every command that times.
struct BudgetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What one exact timing may cost: about so many seconds on an ordinary machine, counted in work done.",
      valueName: "seconds"))
  var budget = WorkBudget.standardSeconds

  var work: WorkBudget { WorkBudget(seconds: budget) }

  func validate() throws {
    guard budget >= 0.01, budget <= 86_400 else {
      throw ValidationError("`--budget` must be from 0.01 to 86400 seconds.")
    }
  }
}
