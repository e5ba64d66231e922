internal import PathwayDrawing
internal import PathwayModel
internal import PathwayObservation
internal import PathwayText

/// The bars of a calibration: as written, as fitted, as published.
func calibrationChart(_ answer: Calibration) -> BandChart {
  let isFitted = !answer.changed.isEmpty
  return BandChart(
    title: printable(answer.pathway.title), subtitle: printable(answer.pathway.variant?.title ?? ""),
    footer:
      "\(Disclaimer.sentence) Published: NHS England, cancer waiting times (OGL v3).",
    series: ["model as written"] + (isFitted ? ["model, fitted"] : []) + ["published"],
    panels: answer.measured.map { measured in
      let series = measured.measure.series
      let columns = [measured.written] + (measured.fitted.map { [$0] } ?? []) + [series.shares]
      let distance = totalVariation(measured.fitted ?? measured.written, series.shares)
      let basis = measured.measure.isFitted ? "Fitted to these." : "Not fitted to these."
      return BandChart.Panel(
        title: printable(answer.pathway[measured.measure.target].title),
        subtitle: printable("\(series.label)\(series.period.map { ", \($0.text)" } ?? ""), in 100 people"),
        note: "\(PlainNumber.inHundred(distance)) in 100 people are in another band than published."
          + (isFitted ? " \(basis)" : ""),
        bands: series.bands.map { band in band.to.map { "\(band.from) to \($0)" } ?? "\(band.from) and more" }
          .enumerated().map { $0 == 0 ? $1 + " days" : $1 },
        shares: columns, limitBefore: series.bands.firstIndex { $0.from > series.standard.limit })
    })
}
