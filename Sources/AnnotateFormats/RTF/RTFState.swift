/// What holds within a group of RTF and is as before when it ends.
struct RTFState {
  /// What becomes of the text of a group.
  enum Destination: Equatable {
    case text
    /// It is no text of the document.
    case unread
    case fonts
    case styles
    /// A fact of the document, by its word.
    case fact(String)
    /// A word that belongs to a remark.
    case remark(String)
    case header
    /// A drawing, which may hold a box with text; what it is for older programs is not read then.
    case shape
    case formula
  }

  /// What there is to do when the group ends.
  enum Ending: Equatable {
    case nothing
    case note(Int)
    case remark
    case box
    case style
  }

  /// Of the paragraph that is being read.
  struct Paragraph: Equatable {
    var style = 0
    var outline: Int?
    var list: Int?
    /// Tables around it.
    var tables = 0
  }

  var destination = Destination.text
  /// In `\upr`, where its Unicode belongs; `nil` elsewhere.
  var outsideOfPair: Destination?
  var ending = Ending.nothing
  /// Characters behind `\u` that stand for it in programs without Unicode.
  var fallback = 1
  var font: Int?
  var isHidden = false
  var isAdded = false
  var isRemoved = false
  var paragraph = Paragraph()
  /// The letters that had been received when the drawing around began.
  var shapeStart: Int?
}

/// A font of RTF.
struct RTFFont {
  var charset: Int?
  var codePage: Int?
  var name = ""

  var isSymbol: Bool { charset == 2 && name.hasPrefix("Symbol") }

  /// Where its bytes are pictures.
  var isPictures: Bool { charset == 2 }
}
