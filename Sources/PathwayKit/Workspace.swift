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
  package func load(_ request: CompileRequest) -> Compilation {
    var compilation = compile(request, imports: imports)
    if let pathway = compilation.pathway { compilation.pathway = sharing(pathway, request) }
    return compilation
  }

  /// The model with what other pathways ask of the resources it uses with them.
  private func sharing(_ pathway: Pathway, _ request: CompileRequest) -> Pathway {
    var pathway = pathway
    let names = Set(pathway.resources.flatMap(\.alsoUsedBy))
    guard !names.isEmpty, names.count <= Self.mostSharing else { return pathway }
    var asked: [String: [String: Double]] = [:]
    for name in names {
      var other = request
      (other.pathway, other.variant, other.settings) = (name, nil, [])
      guard let model = compile(other, imports: imports).pathway, let report = try? PathwaySimulation.demand(model)
      else {
        continue
      }
      asked[name] = Dictionary(
        report.resources.map { (model[$0.resource].name, $0.unitsPerWeek) }, uniquingKeysWith: { first, _ in first })
    }
    for index in pathway.resources.indices where !pathway.resources[index].alsoUsedBy.isEmpty {
      let resource = pathway.resources[index]
      let each = resource.alsoUsedBy.compactMap { asked[$0]?[resource.name] }
      if each.count == resource.alsoUsedBy.count {
        pathway.resources[index].alsoAskedPerWeek = each.reduce(0, +)
      }
    }
    return pathway
  }

  /// Pathways that are worked out to know what they ask of a shared resource.
  private static let mostSharing = 50

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
