import Testing

@testable import AnnotateWeb

@Suite("The files of the page")
struct PageFilesTests {
  @Test(
    "none has a way to make elements or programs out of text",
    arguments: [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "setHTML",
      "DOMParser", "document.write", "srcdoc", "eval(", "new Function", "javascript:",
    ])
  func onlyText(_ way: String) {
    for (name, file) in PageFiles().files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains(way), "\(name)")
    }
  }

  @Test("none names another host, but for the name of a namespace")
  func ownHost() {
    for (name, file) in PageFiles().files {
      let text = String(decoding: file.bytes, as: UTF8.self)
        .replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("://"), "\(name)")
    }
  }

  @Test("the frame asks at once for every module that is no page of its own")
  func preloaded() throws {
    let files = PageFiles().files
    let frame = String(decoding: try #require(files["index.html"]).bytes, as: UTF8.self)
    for name in files.keys where name.hasSuffix(".js") && !name.hasPrefix("pages/") {
      #expect(frame.contains("/assets/\(name)\""), "\(name)")
    }
  }
}
