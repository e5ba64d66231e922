internal import ArgumentParser
internal import PathwayKit
internal import PathwayModel
internal import PathwayObservation
internal import PathwayText

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tests pathways against published waits that they were not fitted to.",
    discussion: """
      A plan is a table, one test a line: a year ahead (year), one standard from others (standard), each provider's share
      from its own 28-day bands (providers). The answer is a page of Markdown.

      Example:
        waymark validate Pathways/england.csv --data ../shared/data -o Docs/England.md
        waymark validate Pathways/england.csv --data ../shared/data --refit --save new
      """)

  @Argument(help: "The plan, a .csv file; pathways are named relative to its folder.")
  var plan: String

  @Option(help: ArgumentHelp("The folder of the published files that the plan names.", valueName: "dir"))
  var data: String

  @Flag(help: "Fit the variants anew, rather than taking them from the files.")
  var refit = false

  @Option(
    help: ArgumentHelp(
      "With --refit: write the pathway files with their new variants into this folder.", valueName: "dir"))
  var save: String?

  @OptionGroup var budget: BudgetOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    _ = try output.kind(nil, of: [.markdown])
    guard save == nil || refit else { throw UsageProblem("`--save` writes what `--refit` fits: give both.") }
    let lines: [TruthPlan.Line]
    do {
      lines = try TruthPlan(try bytes(plan)).lines
    } catch let problem as ReadProblem {
      throw explained(problem, plan)
    }
    let folder = Files.folder(of: plan)
    guard let root = Files.realPath(folder) else { throw InputMistake(message: "There is no folder `\(folder)`.") }
    guard let dataRoot = Files.realPath(data) else { throw InputMistake(message: "There is no folder `\(data)`.") }
    try refuseClashes(lines)
    let workspace = Workspace(imports: FolderImports(root: root), budget: budget.work)
    var texts: [String: SourceFile] = [:]
    var published: [String: PublishedWaits] = [:]
    var results: [TruthResult] = []
    for (index, line) in lines.enumerated() {
      let path = try confined(line.pathway, to: root, named: folder)
      let dataPath = try confined(line.data, to: dataRoot, named: data)
      let file = try texts[path] ?? SourceFile(name: path, bytes: bytes(path))
      let waits = try published[line.data] ?? publishedWaits(dataPath)
      published[line.data] = waits
      let progress = Progress("timings of test \(index + 1) of \(lines.count)", quiet: output.quiet)
      defer { progress.end() }
      do {
        let result = try truthTest(
          line, file: file, identity: Files.realPath(path), workspace: workspace, waits: waits, refit: refit
        ) { progress.note($0, of: $0) }
        texts[path] = result.file.map { SourceFile(name: path, bytes: $0) } ?? file
        results.append(result)
      } catch {
        progress.end()
        switch error {
        case .refusal(let refusal): Terminal.complain("waymark: \(printable(line.pathway)): \(refusal.reason)")
        case .words(let words, let advice):
          Terminal.complain("waymark: \(printable(line.pathway)): \(words)\(advice.map { "\n  \($0)" } ?? "")")
        }
        throw ExitStatus.input.code
      }
    }
    if let save {
      for (path, file) in texts.sorted(by: { $0.key < $1.key }) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        try Files.write(file.bytes, to: "\(save)/\(name)", inputs: [path])
      }
    }
    try Terminal.deliver(.markdown(truthPage(results)), to: output, inputs: [plan] + texts.keys.sorted())
  }

  /// A file that the plan names, in its folder: links followed, as for imports.
  private func confined(_ name: String, to root: String, named folder: String) throws -> String {
    let path = "\(folder)/\(name)"
    let real = Files.realPath(path)
    guard !name.isEmpty, !name.hasPrefix("/"), Files.isInside(tidied("\(root)/\(name)"), root),
      real.map({ Files.isInside($0, root) }) ?? true
    else { throw InputMistake(message: "\(plan): `\(name)` is outside the folder `\(folder)`.") }
    return path
  }

  /// `--save` puts all into one folder: two files of one name would be one.
  private func refuseClashes(_ lines: [TruthPlan.Line]) throws {
    guard save != nil else { return }
    var places: [String: String] = [:]
    for line in lines {
      let path = tidied(line.pathway)
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if let other = places[name], other != path {
        throw InputMistake(
          message: "\(plan): `\(other)` and `\(path)` have one name, so `--save` would write one over the other. "
            + "Rename one, or run them apart.")
      }
      places[name] = path
    }
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    do {
      return try Files.read(path)
    } catch {
      Terminal.complain("waymark: `\(printable(path))` can't be read: \(error.reason).")
      throw error.status.code
    }
  }
}
