package import PathwayModel
package import PathwayPicture
package import Scene

/// Where everything on a poster stands: what the laws are asked of, for tests and exports.
///
/// All places are points on the whole sheet, the origin top left.
package struct PosterGeometry: Hashable, Sendable {
  /// A lane's band and the cell at its left that names it.
  package struct Lane: Hashable, Sendable {
    package var lane: LaneID
    package var frame: Rect
    package var rail: Rect

    package init(lane: LaneID, frame: Rect, rail: Rect) {
      self.lane = lane
      self.frame = frame
      self.rail = rail
    }
  }

  /// A column of the day ruler.
  package struct Column: Hashable, Sendable {
    package var title: PrintableText
    /// From its left edge to its right, in the height of the lanes.
    package var frame: Rect
    /// The day it ends with; nil before day 0 and where no limit is.
    package var day: Int?

    package init(title: PrintableText, frame: Rect, day: Int?) {
      self.title = title
      self.frame = frame
      self.day = day
    }
  }

  /// A card, milestone, decision, pill or bracket.
  package struct Item: Hashable, Sendable {
    package var node: NodeID
    package var shape: Figure.Item.Shape
    package var frame: Rect
    package var lane: LaneID
    package var column: ColumnID
    package var slot: Slot
    package var row: RowID
    /// The bracket it stands in.
    package var together: NodeID?
    /// Each line of its words.
    package var texts: [Rect]

    package init(
      node: NodeID, shape: Figure.Item.Shape, frame: Rect, lane: LaneID, column: ColumnID, slot: Slot, row: RowID,
      together: NodeID?, texts: [Rect]
    ) {
      self.node = node
      self.shape = shape
      self.frame = frame
      self.lane = lane
      self.column = column
      self.slot = slot
      self.row = row
      self.together = together
      self.texts = texts
    }
  }

  /// One drawn way, from border to border.
  package struct Way: Hashable, Sendable {
    /// What of it lies on one page.
    package struct Piece: Hashable, Sendable {
      package var points: [Point]
      /// By stretch: stretches with equal numbers form one ribbon.
      package var ribbons: [RibbonID]

      package init(points: [Point], ribbons: [RibbonID]) {
        self.points = points
        self.ribbons = ribbons
      }
    }

    /// Positions in `pathway.ways` of all ways that it stands for.
    package var parts: [Int]
    package var from: NodeID
    package var to: NodeID
    /// One, or one a page where it goes over several.
    package var pieces: [Piece]
    package var width: Double
    package var isDashed: Bool

    package init(parts: [Int], from: NodeID, to: NodeID, pieces: [Piece], width: Double, isDashed: Bool) {
      self.parts = parts
      self.from = from
      self.to = to
      self.pieces = pieces
      self.width = width
      self.isDashed = isDashed
    }

    /// All stretches of all pieces.
    package var stretches: [(from: Point, to: Point, ribbon: RibbonID)] {
      pieces.flatMap { piece in
        zip(zip(piece.points, piece.points.dropFirst()), piece.ribbons).map { ($0.0, $0.1, $1) }
      }
    }
  }

  /// The words on a way.
  package struct Label: Hashable, Sendable {
    package var way: WayID
    package var frame: Rect
    package var text: PrintableText

    package init(way: WayID, frame: Rect, text: PrintableText) {
      self.way = way
      self.frame = frame
      self.text = text
    }
  }

  /// A verdict, or a panel.
  package struct Plate: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case verdict(TargetID)
      case criteria, key, people
    }
    package var kind: Kind
    package var frame: Rect
    package var texts: [Rect]

    package init(kind: Kind, frame: Rect, texts: [Rect]) {
      self.kind = kind
      self.frame = frame
      self.texts = texts
    }
  }

  /// The dashed line of a target.
  package struct TargetLine: Hashable, Sendable {
    package var target: TargetID
    package var x: Double
    package var top: Double
    package var bottom: Double

    package init(target: TargetID, x: Double, top: Double, bottom: Double) {
      self.target = target
      self.x = x
      self.top = top
      self.bottom = bottom
    }
  }

  package var width: Double
  package var height: Double
  package var lanes: [Lane] = []
  package var columns = ByID<ColumnID, Column>()
  package var items = ByID<ItemID, Item>()
  package var ways = ByID<WayID, Way>()
  package var labels: [Label] = []
  package var plates: [Plate] = []
  package var targetLines: [TargetLine] = []
  /// Words outside cards, labels and plates: banner, ruler, notes, bar, sources.
  package var texts: [Rect] = []
  /// The smallest type on the page, in points.
  package var smallestType: Double = .infinity

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}
