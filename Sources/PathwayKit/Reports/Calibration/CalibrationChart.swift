internal import PathwayDrawing
internal import PathwayModel
internal import PathwayObservation
internal import PathwayPicture
internal import PathwayText
internal import Scene

/// The bars of a calibration: as written, as fitted, as published.
func calibrationChart(_ answer: Calibration) -> BandChart {
  let isFitted = !answer.changed.isEmpty
  return BandChart(
    title: PrintableText(answer.pathway.title), subtitle: PrintableText(answer.pathway.variant?.title ?? ""),
    footer: PrintableText.disclaimer + " Published: NHS England, cancer waiting times (OGL v3).",
    series: ["model as written"] + (isFitted ? ["model, fitted"] : []) + ["published"],
    panels: answer.measured.map { measured in
      let series = measured.measure.series
      let columns = [measured.written] + (measured.fitted.map { [$0] } ?? []) + [series.shares]
      let distance = totalVariation(measured.fitted ?? measured.written, series.shares)
      let basis: PrintableText = measured.measure.isFitted ? " Fitted to these." : " Not fitted to these."
      return BandChart.Panel(
        title: PrintableText(answer.pathway[measured.measure.target].title),
        subtitle: PrintableText(series.label + (series.period.map { ", \($0.text)" } ?? "")) + ", in 100 people",
        note: PrintableText(
          "\(PlainNumber.inHundred(distance)) in 100 people are in another band than published." as String)
          + (isFitted ? basis : ""),
        bands: series.bands.map { band in band.to.map { "\(band.from) to \($0)" } ?? "\(band.from) and more" }
          .enumerated().map { PrintableText($0 == 0 ? $1 + " days" : $1) },
        shares: columns, limitBefore: series.bands.firstIndex { $0.from > series.standard.limit })
    })
}
