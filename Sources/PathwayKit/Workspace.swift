package import PathwayCompiler
package import PathwayModel
package import PathwaySimulation
internal import PathwaySyntax
package import PathwayText
package import PathwayTiming

/// The spine, for the command line and for library users: load, check, time, simulate, demand. Reading files is handed in.
package struct Workspace: Sendable {
  package let imports: any ImportResolving & Sendable

  /// What one exact timing may cost, unless its options say otherwise.
  package let budget: WorkBudget

  package init(imports: any ImportResolving & Sendable = NoImports(), budget: WorkBudget = .standard) {
    self.imports = imports
    self.budget = budget
  }

  /// One pathway (and variant) as a model, with what the compiler says of it.
  package func load(_ request: CompileRequest) -> Compilation { compile(request, imports: imports) }

  /// A text that stands alone, as tests and examples use it.
  package func load(text: String, name: String = "text.pathway", variant: String? = nil) -> Compilation {
    load(CompileRequest(file: SourceFile(name: name, text: text), variant: variant))
  }

  /// Every pathway of a file with every variant, checked.
  package func check(_ request: CompileRequest) -> Compilation { PathwayCompiler.check(request, imports: imports) }

  /// Patients through the queues of a model; each event goes to `log`, in order, on one thread.
  package func simulate(
    _ pathway: Pathway, options: SimulationOptions = SimulationOptions(), log: ((LogRow) -> Void)? = nil
  ) throws(Refusal) -> SimulationReport {
    try PathwaySimulation.simulate(pathway, options: options, log: log)
  }

  /// The work that a week asks for at every step and resource.
  package func demand(_ pathway: Pathway, options: DemandOptions = DemandOptions()) throws(Refusal) -> DemandReport {
    try PathwaySimulation.demand(pathway, options: options)
  }
}

extension Workspace {
  /// Exact timing of a model.
  package func time(_ pathway: Pathway, options: TimingOptions = TimingOptions()) throws(Refusal) -> TimingReport {
    var options = options
    options.budget = options.budget ?? budget
    return try PathwayTiming.time(pathway, options: options)
  }
}

/// The pages of every diagnostic code.
package let diagnosticCatalogue = DiagnosticCatalogue(syntaxEntries, compilerCodes.map(\.entry))
