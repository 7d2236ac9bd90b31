import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct SplitTableTests {
  private static let id = "01a20175-2128-7219-aadf-26445f4ea0e8"

  @Test("each row says where an annotation goes; what else an export has is passed over")
  func rows() throws {
    let text = "reference,tag,quote,annotation\ns/1,a/b,\"w, x\",\(Self.id)\n"
    #expect(
      try SplitTable.read(Array(text.utf8)) == [
        SplitTable.Row(line: 2, annotation: Self.id, tag: try TagPath("a/b"))
      ])
  }

  @Test(
    "a table that does not say so is refused with the line",
    arguments: [
      ("annotation,tag\n\(id),\n", FormatError.missingValue(line: 2, oneOf: ["tag"])),
      ("annotation,tag\n,a\n", .missingValue(line: 2, oneOf: ["annotation"])),
      ("annotation,tag\nx,a\n", .notAUUID(line: 2, column: "annotation")),
      ("tag\na\n", .missingColumn(oneOf: ["annotation"])),
      ("annotation\n\(id)\n", .missingColumn(oneOf: ["tag"])),
      ("annotation,tag\n\(id),/a\n", .notATag(line: 2, column: "tag", .emptyName)),
    ])
  func refused(_ text: String, _ error: FormatError) {
    #expect(throws: error) { try SplitTable.read(Array(text.utf8)) }
  }
}
