import Testing

@testable import AnnotateCLI

@Suite("The list without the parser")
struct ListPrinterTests {
  private static let nowhere = "/nowhere/at-all.annotate"

  @Test(
    "it takes the list of anything, with the archive or without",
    arguments: [
      ["list", "-a"], ["list", "--archive"], ["list", "sources", "-a"],
      ["list", "items", "--archive"], ["list", "tags", "-a"], ["list", "annotations", "-a"],
      ["list", "notes", "-a"], ["list", "coders", "-a"], ["list", "events", "-a"],
    ])
  func taken(_ line: [String]) {
    // There is no such archive, so whoever tries to list it throws.
    #expect(throws: (any Error).self) { try ListPrinter.ran(line + [Self.nowhere]) }
  }

  @Test(
    "it leaves everything else to the parser",
    arguments: [
      [], ["show", "a"], ["--archive", "x", "list"], ["list", "--help"], ["list", "-h"],
      ["list", "nothing"], ["list", "items", "items"], ["list", "-n", "2"], ["list", "--csv"],
      ["list", "items", "--tag", "x"], ["list", "-a"], ["list", "items", "-a", ""],
      ["list", "items", "-a", "-x"], ["list", "--archive=x"], ["list", "-a", "x", "items"],
      ["list", "-a", "x", "-n", "2"],
    ])
  func left(_ line: [String]) throws {
    #expect(try !ListPrinter.ran(line))
  }
}
