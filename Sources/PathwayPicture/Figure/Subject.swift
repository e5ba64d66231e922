package import PathwayModel

/// What a drawing speaks of: a pathway as a figure, how many come where, and what its reader chose.
package struct Subject {
  package let pathway: Pathway
  package let figure: Figure
  package let flows: FlowTable
  package let options: PosterOptions
  /// The pathway's ways, which it makes anew each time it is asked.
  package let ways: [Way]

  package init(_ pathway: Pathway, figure: Figure, flows: FlowTable, options: PosterOptions) {
    self.pathway = pathway
    self.figure = figure
    self.flows = flows
    self.options = options
    ways = pathway.ways
  }
}
