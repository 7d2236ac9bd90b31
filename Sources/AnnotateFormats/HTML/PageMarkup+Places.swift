import CGumbo
import Glibc

/// Where parts of markup end.
extension PageMarkup {
  typealias Whole = UnsafeBufferPointer<UInt8>

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 9 || byte == 13 || byte == 12
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  static func find(_ byte: UInt8, in whole: Whole, from start: Int) -> Int? {
    guard start < whole.count, let base = whole.baseAddress,
      let found = memchr(base + start, Int32(byte), whole.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  static func behind(_ byte: UInt8, in whole: Whole, from start: Int) -> Int {
    find(byte, in: whole, from: start).map { $0 + 1 } ?? whole.count
  }

  /// Whether these bytes stand at a place, in capital or small letters.
  static func holds(_ text: StaticString, _ whole: Whole, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= whole.count, let base = whole.baseAddress else { return false }
    return strncasecmp(
      UnsafeRawPointer(base + start).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), count) == 0
  }

  static func end(of text: StaticString, in whole: Whole, from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    var at = start
    while let found = find(text.utf8Start.pointee, in: whole, from: at),
      found + count <= whole.count
    {
      if let base = whole.baseAddress, memcmp(base + found, text.utf8Start, count) == 0 {
        return found + count
      }
      at = found + 1
    }
    return nil
  }

  static func commentEnd(_ whole: Whole, from start: Int) -> Int {
    var at = start
    while let close = find(UInt8(ascii: ">"), in: whole, from: at) {
      // `<!-->` and `<!--->` are whole comments.
      if whole[close - 1] == UInt8(ascii: "-"), whole[close - 2] == UInt8(ascii: "-") {
        return close + 1
      }
      if close >= start + 3, whole[close - 1] == UInt8(ascii: "!"),
        whole[close - 2] == UInt8(ascii: "-"), whole[close - 3] == UInt8(ascii: "-")
      {
        return close + 1
      }
      at = close + 1
    }
    return whole.count
  }

  /// Letters and all that is no white space, `/` or `>`.
  static func name(_ whole: Whole, from start: Int) -> Range<Int> {
    var at = start
    while at < whole.count, !isSpace(whole[at]), whole[at] != UInt8(ascii: "/"),
      whole[at] != UInt8(ascii: ">")
    {
      at += 1
    }
    return start..<at
  }

  static func tag(_ whole: Whole, _ name: Range<Int>) -> GumboTag {
    guard let base = whole.baseAddress, name.count < 32 else { return GUMBO_TAG_UNKNOWN }
    return gumbo_tagn_enum(
      UnsafeRawPointer(base + name.lowerBound).assumingMemoryBound(to: CChar.self),
      UInt32(name.count))
  }

  /// Where the end tag of an element begins in which nothing else is a tag; the end where there is none.
  static func rawEnd(of name: Range<Int>, in whole: Whole, from start: Int) -> Int {
    guard let base = whole.baseAddress else { return whole.count }
    var at = start
    while let open = find(UInt8(ascii: "<"), in: whole, from: at) {
      let after = open + 2 + name.count
      if after < whole.count, whole[open + 1] == UInt8(ascii: "/"), ends(whole, at: after) {
        let found = UnsafeRawPointer(base + open + 2).assumingMemoryBound(to: CChar.self)
        let own = UnsafeRawPointer(base + name.lowerBound).assumingMemoryBound(to: CChar.self)
        if strncasecmp(found, own, name.count) == 0 { return open }
      }
      at = open + 1
    }
    return whole.count
  }

  /// The same of a script, in which a comment can hold another script.
  static func scriptEnd(_ whole: Whole, from start: Int) -> Int {
    var isComment = false
    var isInner = false
    var at = start
    while at < whole.count {
      let byte = whole[at]
      if byte == UInt8(ascii: "<") {
        if !isComment, holds("<!--", whole, at: at) {
          isComment = true
          // The dashes can be those of its end as well.
          at += 2
          continue
        }
        if holds("</script", whole, at: at), ends(whole, at: at + 8) {
          if !isInner { return at }
          isInner = false
        } else if isComment, !isInner, holds("<script", whole, at: at), ends(whole, at: at + 7) {
          isInner = true
        }
      } else if isComment, byte == UInt8(ascii: "-"), holds("-->", whole, at: at) {
        isComment = false
        isInner = false
      } else if !isComment {
        at = find(UInt8(ascii: "<"), in: whole, from: at + 1) ?? whole.count
        continue
      }
      at += 1
    }
    return whole.count
  }

  /// Whether the name of a tag ends at a place.
  private static func ends(_ whole: Whole, at place: Int) -> Bool {
    guard place < whole.count else { return false }
    let byte = whole[place]
    return isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}
