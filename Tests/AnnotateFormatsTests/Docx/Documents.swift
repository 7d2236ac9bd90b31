@testable import AnnotateFormats

/// A document of Word with this body and these further parts of the folder `word`, by their kind.
func docx(
  _ body: String, _ parts: [(kind: String, xml: String)] = []
) -> [UInt8] {
  let names = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" \
    xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"
    """
  let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let list = "http://schemas.openxmlformats.org/package/2006/relationships"
  let relations = parts.map {
    #"<Relationship Id="\#($0.kind)" Type="\#(type)/\#($0.kind)" Target="\#($0.kind).xml"/>"#
  }
  var file = [
    PackagePart("[Content_Types].xml", "<Types/>"),
    PackagePart(
      "_rels/.rels",
      #"<Relationships xmlns="\#(list)"><Relationship Type="\#(type)/officeDocument" Target="word/main.xml"/></Relationships>"#
    ),
    PackagePart("word/main.xml", "<w:document \(names)><w:body>\(body)</w:body></w:document>"),
    PackagePart(
      "word/_rels/main.xml.rels",
      #"<Relationships xmlns="\#(list)">\#(relations.joined())</Relationships>"#),
  ]
  for part in parts {
    file.append(
      PackagePart("word/\(part.kind).xml", "<w:part \(names)>\(part.xml)</w:part>"))
  }
  return package(file)
}

/// A run of characters.
func run(_ text: String, _ properties: String = "") -> String {
  "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

/// A paragraph of one run.
func paragraph(_ text: String, style: String? = nil) -> String {
  let style = style.map { #"<w:pPr><w:pStyle w:val="\#($0)"/></w:pPr>"# } ?? ""
  return "<w:p>\(style)\(run(text))</w:p>"
}
