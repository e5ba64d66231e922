internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// One run of the compiler: load, read, edit, lower, check. Its functions are the table of contents.
struct Session {
  let request: CompileRequest
  let library: Library
  let sink: Sink
  /// `--set`, behind the files that were read.
  let settings: [SettingSource]

  init(request: CompileRequest, imports: any ImportResolving) {
    self.request = request
    sink = Sink()
    library = Library(main: request.file, identity: request.identity, imports: imports, sink: sink)
    let read = library.files.count
    settings = request.settings.enumerated().map {
      SettingSource(
        name: $0.element.name, value: $0.element.value, option: $0.element.option, id: FileID(read + $0.offset))
    }
    // Pathways are looked at when they are read.
    for tree in library.trees {
      for part in tree.root.children where part.kind != .pathway { OncePerBlock(sink: sink).check(part) }
    }
  }

  /// The pathway asked for, or nil with the reason among the diagnostics.
  mutating func compileSelected() -> Pathway? {
    guard let declaration = selectedDeclaration() else { return nil }
    sink.beginPathway()
    let builder = DraftBuilder(library: library, sink: sink)
    guard var draft = builder.draft(of: declaration) else { return nil }
    if let name = request.variant {
      guard builder.apply(variant: name, to: &draft, at: declaration.place) else { return nil }
    }
    let pathway = lower(draft)
    // What only another variant uses may be set; what nothing declares may not.
    let known = library.allLetNames
    reportSettings(settings.filter { !known.contains($0.name) })
    return sink.hasErrors ? nil : pathway
  }

  /// Every pathway with every variant; the first pathway's model is handed back when all is well.
  mutating func checkAll() -> Pathway? {
    var first: Pathway?
    let builder = DraftBuilder(library: library, sink: sink)
    reportPathwaysTwice()
    var failed: Set<DeclarationKey> = []
    for (index, declaration) in library.mainPathways.enumerated() where !sink.budget.isSpent {
      sink.beginPathway(index, of: separatePathways)
      defer { if sink.current.hasErrors { failed.insert(DeclarationKey(declaration)) } }
      guard let draft = builder.draft(of: declaration) else { continue }
      let pathway = lower(draft)
      if first == nil { first = pathway }
      for variant in draft.variants where !sink.budget.isSpent {
        var edited = draft
        sink.variant = (variant.name, variant.syntax.place)
        defer { sink.variant = nil }
        if builder.apply(variant: variant.name, to: &edited, at: declaration.place) { _ = lower(edited) }
      }
    }
    reportSettings(settings.filter { !sink.usedSettings.contains($0.name) })
    reportUnusedDeclarations(in: library, failed: failed, sink: sink)
    return sink.hasErrors ? nil : first
  }

  /// Where the pathways of the file stand; none when some are based on others, as what is wrong in one is wrong in both.
  private var separatePathways: [Place] {
    let all = library.mainPathways
    return all.contains { $0.child(.reference) != nil } ? [] : all.map(\.place)
  }

  private func reportPathwaysTwice() {
    var seen: [String: SyntaxNode] = [:]
    let pathways = library.seen(from: FileID(0)).pathways
    if pathways.count > Limits.pathways {
      sink.exhaust(
        "The files of this run hold more than \(grouped(Limits.pathways)) pathways.",
        at: pathways[Limits.pathways].namePlace)
      return
    }
    for pathway in pathways {
      guard let name = pathway.declaredName else { continue }
      if let first = seen[name] {
        sink.report(
          Codes.declaredTwice, "The pathway `\(name)` is declared twice.", at: pathway.namePlace,
          help: "Give one of them another name, or remove it.",
          related: [.init("first declared here", first.namePlace)])
      } else {
        seen[name] = pathway
      }
    }
  }

  private mutating func lower(_ draft: Draft) -> Pathway? {
    guard sink.spend(\.declarations, draft.declarationCount, at: draft.flowPlace) else { return nil }
    let evaluator = Evaluator(draft: draft, settings: settings, library: library, sink: sink)
    let lowered = Lowering(draft: draft, evaluator: evaluator, sink: sink).pathway()
    guard var pathway = lowered, !sink.budget.isSpent else {
      sink.dropNumbers()
      return nil
    }
    SharedCapacity(library: library, sink: sink).note(&pathway, draft: draft)
    sink.collectNumbers(of: pathway, named: draft.variant.map { "\(pathway.name)@\($0.name)" } ?? pathway.name)
    let places = RuleContext(pathway: pathway, draft: draft, sink: sink)
    guard !sink.hasSyntaxErrors else { return nil }
    for rule in flowRules { rule(places) }
    guard !sink.current.hasErrors else { return nil }
    for rule in soundnessRules { rule(places) }
    noteReviewDate(pathway, asOf: request.asOf, context: places)
    return pathway
  }

  private func reportSettings(_ unknown: [SettingSource]) {
    for setting in unknown {
      let known = library.allLetNames
      sink.report(
        Codes.settingUnknown, "There is no `let \(setting.name)` that `\(setting.option)` could give a value to.",
        at: setting.namePlace, help: help(for: setting, among: known))
    }
  }

  private func help(for setting: SettingSource, among known: [String]) -> String? {
    guard setting.name != "arrivals" else {
      let value = setting.option == "--set" ? "12 per week" : "10 per week..12 per week"
      return "Give the rate a name in the file, `let coming = 10 per week` and `arrivals coming`, and set that: "
        + "`\(setting.option) 'coming=\(value)'`."
    }
    return suggestion(for: setting.name, among: known, kind: "let")
  }

  private func selectedDeclaration() -> SyntaxNode? {
    let pathways = library.mainPathways
    if let name = request.pathway {
      if let found = pathways.first(where: { $0.declaredName == name }) { return found }
      sink.report(
        Codes.pathwayUnknown, "There is no pathway `\(name)` in this file.", at: library.mainPlace,
        help: suggestion(for: name, among: pathways.compactMap(\.declaredName), kind: "pathway"))
      return nil
    }
    if pathways.count > 1 {
      let names = pathways.compactMap(\.declaredName)
      sink.report(
        Codes.pathwayAmbiguous,
        "This file holds \(pathways.count) pathways: \(names.map { "`\($0)`" }.joined(separator: ", ")).",
        at: pathways[1].place, help: "Name one after the file: `\(request.file.name)#\(names.first ?? "name")`.")
      return nil
    }
    if let only = pathways.first { return only }
    if !sink.hasErrors {
      sink.report(
        Codes.pathwayMissing, "There is no pathway in this file.", at: library.mainPlace,
        help: "A pathway begins `pathway name \"Title\" {`. `waymark new my-pathway` writes one to start from.")
    }
    return nil
  }

  func finish(pathway: Pathway?) -> Compilation {
    sink.closeList()
    return Compilation(
      files: library.files + settings.map(\.file), trees: library.trees, diagnostics: sink.sorted(), pathway: pathway,
      origins: sink.origins, numbers: sink.numbers,
      pathways: library.mainPathways.map { pathway in
        let variants = pathway.child(.block)?.children(.variant).compactMap(\.declaredName) ?? []
        return (pathway.declaredName ?? "", variants)
      })
  }
}
