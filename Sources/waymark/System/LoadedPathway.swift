internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// The one pathway a command works on, loaded; or the command ends here with what is wrong.
struct LoadedPathway {
  let pathway: Pathway
  let compilation: Compilation
  let workspace: Workspace
  let path: String
  private let colours: Bool
  private let isQuiet: Bool

  /// `told`: what was said of the same file before, which is not said again.
  init(
    _ argument: String, model: ModelOptions, output: OutputOptions, budget: WorkBudget = .standard,
    told: [Diagnostic] = []
  ) throws {
    let input = Input(argument)
    path = input.path
    colours = output.messageColours
    isQuiet = output.quiet
    let request: CompileRequest
    let imports: FolderImports
    do {
      (request, imports) = try input.request(model)
    } catch let problem as InputProblem {
      Terminal.complain("waymark: `\(printable(problem.path))` can't be read: \(problem.failure.reason).")
      throw problem.failure.status.code
    }
    workspace = Workspace(imports: imports, budget: budget)
    compilation = workspace.load(request)
    let shown = compilation.diagnostics.filter { diagnostic in
      diagnostic.severity == .error
        || (diagnostic.severity == .warning && !output.quiet && !told.contains { $0.saysTheSame(as: diagnostic) })
    }
    if !shown.isEmpty {
      Terminal.complain(DiagnosticText(SourceMap(compilation.files), colours: colours).render(shown))
    }
    guard let pathway = compilation.pathway else { throw ExitStatus.input.code }
    self.pathway = pathway
    try CommandRun.current.checkRefused(output.output)
    if let variant = pathway.variant { CommandRun.current.note(variant: variant.name) }
  }

  /// Runs an engine; its refusal is shown at its place in the text and ends the command.
  func refusing<Value>(_ run: () throws(Refusal) -> Value) throws -> Value {
    do {
      return try run()
    } catch {
      Terminal.complain(explanation(of: error))
      throw ExitStatus.input.code
    }
  }

  /// A refusal with its excerpt.
  func explanation(of refusal: Refusal) -> String {
    guard let place = compilation.origins.place(of: refusal.origin) else {
      return "waymark: \(refusal.reason)\(refusal.advice.map { " \($0)" } ?? "")"
    }
    let diagnostic = Diagnostic(
      refusalCode, .error, refusal.reason, at: place, help: refusal.advice)
    return DiagnosticText(SourceMap(compilation.files), colours: colours).render([diagnostic])
  }
}

extension Diagnostic {
  /// Of the same place, but for the variant it is said of.
  func saysTheSame(as other: Diagnostic) -> Bool {
    func plain(_ text: String) -> Substring {
      guard text.hasPrefix("In the variant `"), let comma = text.firstIndex(of: ",") else { return text[...] }
      return text[comma...].dropFirst(2)
    }
    return code == other.code && place == other.place && plain(message) == plain(other.message)
  }
}

extension Files.ReadFailure {
  /// The reader named a wrong file, rather than the system failing.
  var status: ExitStatus {
    switch self {
    case .missing, .folder, .notAFile, .tooLarge, .outside: .input
    case .denied: .world
    }
  }
}

extension LoadedPathway {
  /// The exact timing, or the refusal that stands for it.
  func timing() -> (TimingReport?, Refusal?) {
    let elapsed = Elapsed("Working out the exact timing", quiet: isQuiet)
    defer { elapsed.end() }
    do {
      return (try workspace.time(pathway), nil)
    } catch {
      return (nil, error)
    }
  }
}
