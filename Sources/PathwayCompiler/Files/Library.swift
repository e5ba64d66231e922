internal import PathwayModel
internal import PathwaySyntax
package import PathwayText

/// Answers an `import` (or the file of an `empirical`): handed in by the edge, which alone reads files.
package protocol ImportResolving {
  /// Resolves `path` as written in the file called `importer`, links followed, inside the folder that bounds the run.
  func resolve(_ path: String, from importer: String) -> ImportResolution
}

/// What came of an import.
package enum ImportResolution: Sendable {
  /// A file; `identity` is the same for two paths to one file.
  case file(SourceFile, identity: String)
  case missing
  /// Outside the folder that bounds the run.
  case outside
  /// Not readable as a file: the reason in plain words.
  case unreadable(String)
}

/// Resolves nothing: for a text that stands alone.
package struct NoImports: ImportResolving {
  package init() {}
  package func resolve(_ path: String, from importer: String) -> ImportResolution { .missing }
}

/// The files of one run: the one asked for and all it imports, each parsed once.
struct Library {
  private(set) var files: [SourceFile] = []
  private(set) var trees: [SyntaxTree] = []
  /// By file: the files it imports, in the order written, itself left out.
  private(set) var imports: [[FileID]] = []
  let imported: any ImportResolving

  init(main: SourceFile, identity: String?, imports resolver: any ImportResolving, sink: Sink) {
    imported = resolver
    var loader = Loader(resolver: resolver, sink: sink)
    loader.load(main, identity: identity ?? "\u{0}main")
    files = loader.files
    trees = loader.trees
    imports = loader.imports
  }

  var mainPlace: Place { Place(FileID(0), TextRange(0, 0)) }

  /// Pathways written in the file asked for.
  var mainPathways: [SyntaxNode] { trees.isEmpty ? [] : trees[0].root.children(.pathway) }

  /// What a file sees outside pathways, found once for each file.
  struct Seen {
    var pathways: [SyntaxNode] = []
    /// The first of each name.
    var pathwaysByName: [String: SyntaxNode] = [:]
    var fragments: [SyntaxNode] = []
    /// Sources, lanes, resources and `let`s.
    var shared: [SyntaxNode] = []
  }

  private final class Memory {
    var seen: [FileID: Seen] = [:]
    var resources: [DeclarationKey: Set<String>] = [:]
  }
  private let memory = Memory()

  /// The resources a pathway uses, read once.
  func remembering(_ pathway: SyntaxNode, read: () -> Set<String>) -> Set<String> {
    let key = DeclarationKey(pathway)
    if let known = memory.resources[key] { return known }
    let found = read()
    memory.resources[key] = found
    return found
  }

  /// Top-level statements that a file sees, its imports' first.
  func seen(from file: FileID) -> Seen {
    if let known = memory.seen[file] { return known }
    var result = Seen()
    for visible in visibleFiles(from: file) {
      for node in trees[visible.index].root.children {
        switch FileWord(node) {
        case .pathway:
          result.pathways.append(node)
          guard let name = node.declaredName, result.pathwaysByName[name] == nil else { continue }
          result.pathwaysByName[name] = node
        case .fragment: result.fragments.append(node)
        case .source, .lane, .resource, .let: result.shared.append(node)
        case .import, nil: break
        }
      }
    }
    memory.seen[file] = result
    return result
  }

  /// The file and all files it imports, imports first, each once.
  func visibleFiles(from file: FileID) -> [FileID] {
    var order: [FileID] = []
    var seen: Set<FileID> = []
    func visit(_ file: FileID) {
      guard seen.insert(file).inserted else { return }
      for next in imports[file.index] { visit(next) }
      order.append(file)
    }
    visit(file)
    return order
  }

  var allLetNames: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for tree in trees {
      for (index, node) in tree.nodes.enumerated() where node.kind == .letDeclaration {
        if let name = SyntaxNode(tree: tree, index: index).declaredName, seen.insert(name).inserted {
          names.append(name)
        }
      }
    }
    return names
  }
}

/// Reads files depth first and reports imports that cannot be followed.
private struct Loader {
  let resolver: any ImportResolving
  let sink: Sink
  var files: [SourceFile] = []
  var trees: [SyntaxTree] = []
  var imports: [[FileID]] = []
  private var byIdentity: [String: FileID] = [:]
  /// Files being loaded, outermost first: an import of one of them is a cycle.
  private var open: [FileID] = []
  private var bytes = 0
  /// The limit of bytes was passed and told.
  private var isFull = false

  init(resolver: any ImportResolving, sink: Sink) {
    self.resolver = resolver
    self.sink = sink
  }

  @discardableResult
  mutating func load(_ file: SourceFile, identity: String) -> FileID {
    let id = FileID(files.count)
    byIdentity[identity] = id
    bytes += file.bytes.count
    files.append(file)
    imports.append([])
    let parsed = parse(file, id: id)
    trees.append(parsed.tree)
    for diagnostic in parsed.diagnostics {
      sink.add(diagnostic)
      if diagnostic.severity == .error {
        sink.hasSyntaxErrors = true
        sink.syntaxErrors.append(diagnostic.place)
      }
    }
    if parsed.diagnostics.contains(where: { $0.severity == .error }) {
      let ends = statementEnds(parsed.tree.tokens)
      sink.statementEnds[id] = ends
      sink.unreadStatements[id] = Set(parsed.diagnostics.map { statementIndex($0.place.range.start, ends) })
    }
    noteBrokenWords(parsed.tree)
    open.append(id)
    for statement in parsed.tree.root.children(.importDeclaration) {
      guard let path = statement.child(.string) else { continue }
      if let next = follow(path, from: file) { imports[id.index].append(next) }
    }
    open.removeLast()
    return id
  }

  private mutating func follow(_ path: SyntaxNode, from importer: SourceFile) -> FileID? {
    let name = path.stringValue
    if isFull { return nil }
    switch resolver.resolve(name, from: importer.name) {
    case .file(let file, let identity):
      if let known = byIdentity[identity] {
        guard let at = open.firstIndex(of: known) else { return known }
        let chain = open[at...].map { files[$0.index].name } + [files[known.index].name]
        sink.report(
          Codes.importCycle, "These files import each other in a circle: \(chain.joined(separator: " → ")).",
          at: path.place)
        return nil
      }
      guard files.count < Limits.files else {
        sink.report(Codes.tooManyImports, "More than \(Limits.files) files are imported.", at: path.place)
        isFull = true
        return nil
      }
      guard bytes + file.bytes.count <= Limits.runBytes else {
        sink.report(
          Codes.tooManyImports,
          "With `\(name)` the files of this run hold more than \(mebibytes(Limits.runBytes)) together.", at: path.place)
        isFull = true
        return nil
      }
      return load(file, identity: identity)
    case .missing:
      sink.report(Codes.importMissing, "There is no file `\(name)` beside this one.", at: path.place)
    case .outside:
      sink.report(
        Codes.importOutside, "`\(name)` is outside the folder of the file that was asked for.", at: path.place)
    case .unreadable(let reason):
      sink.report(Codes.importUnreadable, "`\(name)` can't be read: \(reason).", at: path.place)
    }
    return nil
  }

  /// Remembers words that a broken statement may have declared.
  private func noteBrokenWords(_ tree: SyntaxTree) {
    // Broken nodes stand inside each other: each token is looked at once.
    var done = 0
    for node in tree.nodes where node.kind == .unexpected || node.isBroken {
      let start = max(done, Int(node.firstToken))
      guard start < Int(node.endToken) else { continue }
      for token in tree.tokens[start..<Int(node.endToken)] where token.kind == .word {
        sink.wordsInBrokenText.insert(tree.text(token))
      }
      done = Int(node.endToken)
    }
    for index in tree.nodes.indices {
      let node = SyntaxNode(tree: tree, index: index)
      guard let kind = NamedKind(declaredBy: node.kind) else { continue }
      let name = node.child(.name)?.text ?? ""
      let isTwoWords = node.kind == .letDeclaration && node.child(.unexpected) != nil
      if name.isEmpty || isMisshapen(name) || isTwoWords { sink.kindsWithLostNames.insert(kind) }
    }
  }
}
