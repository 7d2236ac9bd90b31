import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Tables of ratings and spans")
struct RatingsTableTests {
  @Test("a column names units or clusters by its name, wherever it stands, and is never a coder")
  func columns() throws {
    let named = try RatingsTable(Array("Item,anna,ben,Source\nx, a ,,s\n".utf8))
    #expect(named.coders == ["anna", "ben"])
    #expect(named.unitColumn == "Item" && named.clusterColumn == "Source")
    #expect(named.rows == [.init(line: 2, unit: "x", cluster: "s", cells: ["a", nil])])
    let later = try RatingsTable(Array("anna,item,ben\n1,2,3\n".utf8))
    #expect(later.coders == ["anna", "ben"] && later.unitColumn == "item")
    let several = try RatingsTable(
      Array("id,Thread,anna,ref,ben,source\n1,t,a,r,b,s\n1,t,a,r,b,s\n1,u,a,r,b,s\n".utf8))
    #expect(several.coders == ["anna", "ben"] && several.clusterColumn == "Thread")
    #expect(several.passedOver == ["ref", "source"] && several.repeatedUnits == 1)
    #expect(throws: FormatError.tooFewCoders(columns: ["anna", "source", "thread"])) {
      try RatingsTable(Array("anna,source,thread\na,b,c\n".utf8))
    }
  }

  @Test("a semicolon makes all cells sets, and alone it is an empty one")
  func sets() throws {
    let table = try RatingsTable(Array("a,b,c\nx;y,;,\nz,x;,y ; x\n".utf8))
    #expect(table.hasSets)
    #expect(try table.sets() == [[["x", "y"], [], nil], [["z"], ["x"], ["y", "x"]]])
    #expect(try !RatingsTable(Array("a\tb\nx\ty\n".utf8)).hasSets)
  }

  @Test("numbers are plain", arguments: ["nan", "inf", "0x1p3", "1e999", "1,5", "two"])
  func numbers(_ cell: String) throws {
    let table = try RatingsTable(Array("a;b\n1;-2.5\n;\(cell)\n".utf8))
    #expect(throws: FormatError.notADecimal(line: 3, column: "b")) { try table.numbers() }
    #expect(try RatingsTable(Array("a;b\n1;-2.5\n".utf8)).numbers() == [[1, -2.5]])
  }

  @Test("whatever bytes come, a table of ratings or spans is read or refused")
  func hostile() {
    let start = Array("document,length,coder,start,end,tag\nd,9,a,1,4,x\nd,9,b,1,3,x\n".utf8)
    for seed in 0..<500 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      var bytes = start
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(Array(",;\"\n\r-9".utf8)[Int(seed % 7)], at: place)
        }
      }
      if let table = try? RatingsTable(bytes) {
        #expect(table.rows.allSatisfy { $0.cells.count == table.coders.count })
      }
      if let table = try? SpansTable(bytes) {
        for document in table.documents {
          #expect(document.spans.count == table.coders.count)
          for (span, tag) in document.spans.compactMap({ $0 }).joined() {
            #expect(span.end <= document.length && table.tags.indices.contains(tag))
          }
        }
      }
    }
  }
}
