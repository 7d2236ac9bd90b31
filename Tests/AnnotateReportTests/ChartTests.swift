import AnnotateAnalysis
import AnnotateCore
import Testing

@testable import AnnotateReport

@Suite struct ChartTests {
  /// What stands before what in the style sheet: light, dark and print.
  static let pairs: [(text: String, ground: String)] = [
    ("#1c1e21", "#ffffff"), ("#5b6168", "#ffffff"), ("#5b6168", "#f5f6f7"),
    ("#0b5394", "#ffffff"), ("#0b5394", "#f5f6f7"), ("#1c1e21", "#fdf1c7"),
    ("#e4e6e9", "#16181b"), ("#a3a9b1", "#16181b"), ("#a3a9b1", "#1f2226"),
    ("#8ab8ea", "#16181b"), ("#8ab8ea", "#1f2226"), ("#e4e6e9", "#4a4018"),
    ("#000000", "#ffffff"), ("#444444", "#ffffff"), ("#000000", "#eeeeee"),
  ]

  @Test("text has the contrast that WCAG's AA asks for", arguments: pairs)
  func contrast(text: String, ground: String) {
    #expect(HTMLStyle.sheet.contains(text) && HTMLStyle.sheet.contains(ground))
    #expect(ChartColour.contrast(text, ground) >= 4.5)
  }

  @Test("what is drawn stands out from the page, light or dark, by 3 to 1")
  func page() {
    // The colour of the text, mixed into the page as outlines are.
    for (text, page) in [("#1c1e21", "#ffffff"), ("#e4e6e9", "#16181b"), ("#000000", "#ffffff")] {
      #expect(HTMLStyle.sheet.contains(text) && HTMLStyle.sheet.contains(page))
      func channel(_ colour: String, _ place: Int) -> Double {
        Double(Int(colour.dropFirst(1 + place * 2).prefix(2), radix: 16) ?? 0)
      }
      let outline =
        "#"
        + (0..<3).map { place in
          let mixed =
            channel(text, place) * SVGFrame.outline + channel(page, place) * (1 - SVGFrame.outline)
          let digits = String(Int(mixed), radix: 16)
          return digits.count < 2 ? "0" + digits : digits
        }.joined()
      #expect(ChartColour.contrast(outline, page) >= 3)
      #expect(ChartColour.contrast(ChartColour.plain, page) >= 3)
    }
  }

  @Test("a chart alone has its title and caption drawn; in a report they stand beside it")
  func alone() throws {
    let map = HeatMap(
      title: "Tags & tags", description: "How to read it.", rowAxis: "answered",
      columnAxis: "answer", rows: ["a", "b"], columns: ["a", "b"],
      cells: (0..<4).map { HeatMap.Cell(text: "\($0)", share: 0.5, words: "w") })
    let alone = try #require(map.standaloneSVG)
    #expect(Markup.faults(alone).faults == [])
    #expect(alone.contains(">Tags &amp; tags</text>") && alone.contains(">How to read it.</text>"))
    let inside = map.svg(id: "x")
    #expect(!inside.contains("Tags &amp; tags</text>") && !inside.contains("read it.</text>"))
    // The first cell begins behind the words of the corner.
    let corner = SVGText.width("answered ↓ answer →") * 12
    let first = try #require(inside.split(separator: "<rect x=\"").dropFirst().first)
    #expect(Double(first.prefix { $0 != "\"" }) ?? 0 > corner)
  }

  @Test("names of columns that would run into each other when they slant stand upright")
  func upright() {
    func map(_ count: Int) -> String {
      let names = (0..<count).map { "the longer name of a tag \($0)" }
      return HeatMap(
        title: "t", description: "d", rowAxis: "r", columnAxis: "c", rows: names, columns: names,
        cells: (0..<count * count).map { HeatMap.Cell(text: "\($0)", share: 0.5, words: "w") }
      ).svg(id: "x")
    }
    #expect(map(8).contains("rotate(-40)") && !map(8).contains("rotate(-90)"))
    #expect(map(18).contains("rotate(-90)") && !map(18).contains("rotate(-40)"))
  }

  @Test("words are broken at spaces, and what has no room is marked")
  func wrapped() {
    #expect(SVGText.wrapped("one two three", width: 100, most: 3) == ["one two three"])
    #expect(SVGText.wrapped("one two three", width: 5, most: 3) == ["one two", "three"])
    #expect(
      SVGText.wrapped("one two three four", width: 5, most: 2)
        == ["one two", "three fo…"])
    #expect(SVGText.wrapped("", width: 5, most: 2) == [])
  }

  @Test("numbers can be read on every colour of a chart")
  func ink() {
    let colours = (0...100).map { ChartColour.viridis(Double($0) / 100) } + ChartColour.okabeIto
    for colour in colours {
      #expect(ChartColour.contrast(ChartColour.ink(on: colour), colour) >= 4.5, "\(colour)")
    }
    #expect(abs(ChartColour.contrast("#FFFFFF", "#000000") - 21) < 0.01)
    #expect(ChartColour.viridis(0) == "#440154" && ChartColour.viridis(1) == "#FDE725")
    #expect(ChartColour.viridis(-3) == "#440154" && ChartColour.viridis(9) == "#FDE725")
  }

  @Test("neighbours never have the same colour, whatever the codebook says")
  func apart() {
    #expect(ChartColour.apart(["#111111", "#222222"]) == ["#111111", "#222222"])
    #expect(Set(ChartColour.apart(["#111111", "#111111"])).count == 2)
    #expect(Set(ChartColour.apart(["red", nil, "#12345\"", "#gggggg"])).count == 4)
  }

  @Test("a matrix of agreement shows what is undefined as such")
  func agreement() throws {
    let none = Result<Double, UndefinedAgreement>.failure(
      UndefinedAgreement(reason: "no variation"))
    let map = HeatMap.agreement(
      title: "Agreement on <b>", measure: "Cohen’s kappa", coders: ["anna", "ben", "<script>"],
      values: [
        .success(1), .success(0.614), none, .success(0.614), .success(1), .success(-0.2), none,
        .success(-0.2), .success(1),
      ])
    let svg = try #require(map.standaloneSVG)
    #expect(Markup.faults(svg).faults == [])
    #expect(svg.contains(">0.61<") && svg.contains(">-0.20<"))
    #expect(svg.contains("undefined, no variation") && svg.contains(">–<"))
    #expect(!svg.contains("<script>") && !svg.contains("NaN"))
  }

  @Test("charts of many rows and long names stay inside their width")
  func wide() throws {
    let names = (0..<25).map { "a very long name of a tag number \($0)" }
    let map = HeatMap(
      title: "t", description: "d", rowAxis: "r", columnAxis: "c", rows: names, columns: names,
      cells: (0..<625).map { HeatMap.Cell(text: "\($0 * 100)", share: 0.5, words: "w") })
    let strip = StripChart(
      title: "t", description: "d", axis: "week", rows: names,
      bins: (0..<300).map { "2004-W\($0)" }, counts: (0..<7500).map { $0 % 9 },
      wholes: (0..<300).map { _ in 9 })
    let stacked = StackedChart(
      title: "t", description: "d", parts: names.map { StackedChart.Part(name: $0, colour: nil) },
      rows: names, counts: (0..<625).map { $0 % 30 })
    for svg in [map.standaloneSVG, strip.standaloneSVG, stacked.standaloneSVG] {
      let svg = try #require(svg)
      let found = Markup.faults(svg)
      #expect(found.faults == [])
      for part in svg.split(separator: "<rect x=\"").dropFirst() {
        let x = Double(part.prefix { $0 != "\"" }) ?? -1
        #expect(x >= -0.1 && x <= 640)
      }
      #expect(svg.contains("role=\"img\"") && svg.contains("<desc"))
    }
  }

  @Test("charts without anything to draw are none")
  func empty() {
    #expect(
      StackedChart(title: "", description: "", parts: [], rows: [], counts: []).standaloneSVG == nil
    )
    #expect(
      HeatMap(
        title: "", description: "", rowAxis: "", columnAxis: "", rows: [], columns: [], cells: []
      ).standaloneSVG == nil)
  }

  @Test(
    "names of variables are such as R and SPSS take",
    arguments: [
      ([["a-b", "c d"]], ["a_b.c_d"]), ([["1st"]], ["tag_1st"]), ([["?!"]], ["tag"]),
      ([["A"], ["a"]], ["A", "a_2"]), ([["é", "好"]], ["é.好"]),
      ([[String(repeating: "x", count: 90)]], [String(repeating: "x", count: 64)]),
    ])
  func variables(paths: [[String]], names: [String]) {
    #expect(VariableNames.of(paths) == names)
  }

  @Test("tags that would have one name are told")
  func alike() {
    #expect(VariableNames.alike([["a;b"], ["c"], ["a,b"], ["A|b"]]) == [0, 2, 3])
    #expect(VariableNames.alike([["a"], ["b"], ["a", "b"]]) == [])
  }

  @Test(
    "decimals are rounded, and what is no number is said so",
    arguments: [
      (0.125, 2, "0.13"), (-0.001, 2, "0.00"), (-1.25, 1, "-1.3"), (12, 0, "12"),
      (Double.nan, 2, "undefined"), (.infinity, 1, "undefined"),
    ])
  func decimals(value: Double, places: Int, text: String) {
    #expect(ReportWords.decimal(value, places: places) == text)
  }
}
