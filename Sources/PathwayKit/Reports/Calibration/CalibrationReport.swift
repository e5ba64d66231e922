package import PathwayDrawing
package import PathwayText

/// What `calibrate` answers.
package struct CalibrationReport: Report {
  let answer: Calibration

  package init(_ answer: Calibration) { self.answer = answer }

  package func text(_ look: TextLook) -> String { CalibrationText(answer, look).text }
  package var json: JSON { calibrationJSON(answer) }
  /// Its bars, to be drawn.
  package var chart: BandChart { calibrationChart(answer) }
}
