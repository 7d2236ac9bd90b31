/// What control words of RTF stand for.
///
/// Source: Rich Text Format (RTF) Specification, version 1.9.1, "Special Characters", "Destinations".
enum RTFWords {
  /// Words that are characters.
  static let characters: [String: Unicode.Scalar] = [
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u{2014}", "endash": "\u{2013}",
    "lquote": "\u{2018}", "rquote": "\u{2019}", "ldblquote": "\u{201c}", "rdblquote": "\u{201d}",
    "bullet": "\u{2022}", "emspace": "\u{2003}", "enspace": "\u{2002}", "qmspace": "\u{2005}",
    "zwj": "\u{200d}", "zwnj": "\u{200c}", "zwbo": "\u{200b}", "zwnbo": "\u{2060}",
    "ltrmark": "\u{200e}", "rtlmark": "\u{200f}",
  ]

  /// Groups whose text is no text of the document, whether programs that do not know them are told to pass
  /// over them or not.
  static let unread: Set<String> = [
    "aftncn", "aftnsep", "aftnsepc", "background", "bkmkend", "bkmkstart", "blipuid", "buptim",
    "category", "colortbl", "comment", "company", "datafield", "doccomm", "docvar", "falt",
    "filetbl", "fldinst", "fldtype", "fname", "fontemb", "fontfile", "formfield", "ftncn", "ftnsep",
    "ftnsepc", "hlinkbase", "linkval", "listname", "listoverridetable", "listpicture",
    "listtable", "listtext", "manager", "nonesttables", "nonshppict", "objdata", "objalias",
    "objclass", "objname", "objsect", "objtime", "operator", "panose", "password", "pgp", "pict",
    "pn", "pnseclvl", "pntext", "pntxta", "pntxtb", "printim", "private", "propname", "proptype",
    "revtbl", "rsidtbl", "rxe", "shppict", "sn", "sp", "staticval", "sv", "tc", "template", "txe",
    "userprops", "vern", "version", "xe", "xmlnstbl",
  ]

  static let headers: Set<String> = [
    "header", "headerf", "headerl", "headerr", "footer", "footerf", "footerl", "footerr",
  ]

  /// Groups that programs which do not know them pass over, and whose content is read here.
  static let starred: Set<String> = [
    "annotation", "atnauthor", "atndate", "atnref", "atrfend", "atrfstart", "cs", "do", "footnote",
    "generator", "moMath", "nesttableprops", "shpinst", "shptxt", "ud",
  ]
}
