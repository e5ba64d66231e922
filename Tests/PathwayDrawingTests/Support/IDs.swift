import PathwayPicture
import PosterLayout

// Tests may write the ids of what they plant as numbers; the sources can't.
extension ItemID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
extension WayID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
extension ColumnID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
extension Slot: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
extension RowID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
extension RibbonID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
