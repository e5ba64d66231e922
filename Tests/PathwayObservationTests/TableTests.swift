import PathwayObservation
import Testing
import Zlib

struct TableTests {
  private func read(_ text: String) throws(ReadProblem) -> PublishedWaits {
    try readWaits(Array(text.utf8), inflater: ZlibInflater())
  }

  private func reason(_ text: String) -> String {
    do {
      _ = try read(text)
      return "read"
    } catch {
      return error.reason
    }
  }

  @Test("one band a row: totals and cumulative rows beside the bands, quotes, semicolons, a byte order mark, CRLF")
  func bandRows() throws {
    let plain = """
      month,measure,route_or_stage,cancer,total,band,count
      2023-10,FDS28,"SCREENING, ALL",Suspected lower gastrointestinal cancer,100,<=14,20
      2023-10,FDS28,"SCREENING, ALL",Suspected lower gastrointestinal cancer,100,15-28,30
      2023-10,FDS28,"SCREENING, ALL",Suspected lower gastrointestinal cancer,100,>28,50
      """
    let other =
      "\u{FEFF}month;measure;route_or_stage;cancer;total;band;count\r\n"
      + ["<=14;20", "15-28;29,5", ">28;50,5"].map {
        "2023-10;FDS28;\"SCREENING, ALL\";Suspected lower gastrointestinal cancer;100;\($0)\r\n"
      }.joined()
    for (text, counts) in [(plain, [20.0, 30, 50]), (other, [20, 29.5, 50.5])] {
      let record = try #require(try read(text).records.first)
      #expect(record.counts == counts && record.route == "SCREENING, ALL" && record.period == Period("2023-10"))
    }
    let cumulative = """
      standard,route_or_stage,month,band,people
      28-DAY FDS (BY ROUTE),USC,2024-04,TOTAL,100
      28-DAY FDS (BY ROUTE),USC,2024-04,WITHIN 28 DAYS,60
      28-DAY FDS (BY ROUTE),USC,2024-04,AFTER 28 DAYS,40
      28-DAY FDS (BY ROUTE),USC,2024-04,WITHIN 14 DAYS,20
      28-DAY FDS (BY ROUTE),USC,2024-04,IN 15 TO 28 DAYS,40
      28-DAY FDS (BY ROUTE),USC,2024-04,IN 29 TO 42 DAYS,30
      28-DAY FDS (BY ROUTE),USC,2024-04,IN 43 TO 62 DAYS,6
      28-DAY FDS (BY ROUTE),USC,2024-04,AFTER 62 DAYS,4
      """
    let record = try #require(try read(cumulative).records.first)
    #expect(record.counts == [20, 40, 30, 6, 4] && record.total == 100 && record.within == 60)
    #expect(record.bands == publishedBands(of: .fds))
  }

  @Test("shares instead of counts")
  func shares() throws {
    let waits = try read("measure,period,band,share\nFDS28,2023-10..2024-09,<=14,0.3\nFDS28,2023-10..2024-09,>14,0.7\n")
    #expect(waits.records.first?.isOfShares == true && waits.records.first?.counts == [300, 700])
    #expect(waits.records.first?.period == Period("2023-10..2024-09"))
    #expect(waits.notes.count == 1)
  }

  @Test("the Monthly Combined CSV: shared band columns, both kinds of date, provider and commissioner")
  func combined() throws {
    let heading =
      "Period,Basis,Org_Code,Parent_Org,Org_Name,Standard_or_Item,Cancer_Type,Referral_Route_or_Stage,Treatment_Modality,"
      + "Total,Within,After,Performance,Within_14_days,In_15_to_28_days,In_29_to_42_days,In_43_to_62_days,After_62_days,"
      + "Within_31_days,In_32_to_38_days,In_39_to_48_days,In_49_to_62_days,In_63_to_76_days,In_77_to_90_days,"
      + "In_91_to_104_days,After_104_days,In_15_to_16_days,In_17_to_21_days,In_22_to_28_days,After_28_days\n"
    let text =
      heading
      + "2024-11-01,Provider,RCF,QWO,AIREDALE,FDS,ALL CANCERS,ALL ROUTES,,10,8,2,0.8,5,3,1,0.5,0.5,,,,,,,,,,,,\n"
      + "01/11/2025,Commissioner,,,England,62D,Lung,Screening,ALL MODALITIES,10.5,8.5,2,0.8,,,,,2,2,2,2,2.5,1,0.5,0.25,0.25,,,,\n"
      + "01/11/2025,Provider,RCF,,AIREDALE,Something new,Lung,x,,10,8,2,0.8,,,,,2,2,2,2,2.5,1,0.5,0.25,0.25,,,,\n"
    let waits = try read(text)
    #expect(waits.layout == .combinedCSV && waits.records.count == 2)
    #expect(waits.records.map(\.period) == [Period("2024-11"), Period("2025-11")])
    #expect(waits.records[1].counts == [2, 2, 2, 2.5, 1, 0.5, 0.25, 0.25] && waits.records[1].code == nil)
    #expect(
      waits.notes.contains { $0.contains("Something new") } && waits.notes.contains { $0.contains("commissioner") })
    #expect(reason(text.replacing("In_29_to_42_days", with: "x")).contains("bands of FDS are not all there"))
    #expect(reason(text.replacing("2024-11-01", with: "yesterday")).contains("is no month"))
    #expect(reason(text.replacing(",5,3,1,0.5,0.5,", with: ",5,3,1,0.5,many,")).contains("is no count"))
  }

  @Test("the extract: two bands, either name of the total")
  func extract() throws {
    for total in ["TOTAL", "TOTAL TREATED"] {
      let text =
        "PERIOD,YEAR,MONTH,STANDARD,ORG CODE,STAGE/ROUTE,TREATMENT MODALITY,CANCER TYPE,\(total),WITHIN STANDARD,BREACHES\n"
        + "01/10/2023,2023/24,OCT,62-day Combined,R0A,Screening,ALL MODALITIES,Lung,1.5,1,0.5\n"
      let record = try #require(try read(text).records.first)
      #expect(record.standard == .treatment62 && record.within == 1 && record.total == 1.5)
    }
  }

  @Test("what is no file of waits gets a clear word")
  func broken() {
    #expect(reason("a,b\n1,2\n").contains("headings are none of"))
    #expect(reason("month,measure,band,count\n").contains("no row"))
    #expect(reason("month,measure,band\n2023-10,FDS28,<=14\n").contains("`count` is missing"))
    #expect(reason("month,measure,band,count\n2023-10,FDS28,<=14\n").contains("Line 2"))
    #expect(reason("month,measure,band,count\n2023-10,FDS28,\"<=14,3\n").contains("never closes"))
    #expect(reason("month,measure,band,count\n2023-10,ABC,<=14,3\n").contains("no standard"))
    #expect(reason("month,measure,band,count\n2023-10,FDS28,soon,3\n").contains("no band"))
    #expect(reason("month,measure,band,count\n2023-10,FDS28,<=14,-3\n").contains("no count"))
    #expect(reason("month,measure,total,band,count\n2023-10,FDS28,9,<=14,3\n").contains("add up to"))
  }
}
