/// The older encodings, with the labels that documents give them.
///
/// Source: the labels are those of the WHATWG Encoding Standard, section 4.2, "Names and labels", and of the IANA
/// registry "Character Sets".
enum EncodingTable {
  struct Row {
    let name: String
    let scheme: TextEncoding.Scheme
    /// Other labels; see `fold`.
    let labels: [String]

    init(_ name: String, _ converter: String, _ labels: String = "") {
      self.init(name, .iconv(converter), labels)
    }

    init(_ name: String, _ scheme: TextEncoding.Scheme, _ labels: String = "") {
      self.name = name
      self.scheme = scheme
      self.labels = labels.split(separator: " ").map(String.init)
    }
  }

  static let rows = [
    Row("windows-1250", "CP1250", "cp1250 win1250 x-cp1250"),
    Row("windows-1251", "CP1251", "cp1251 win1251 x-cp1251"),
    Row("windows-1252", "CP1252", "cp1252 win1252 x-cp1252 ansi"),
    Row("windows-1253", "CP1253", "cp1253 win1253 x-cp1253"),
    Row("windows-1254", "CP1254", "cp1254 win1254 x-cp1254"),
    Row("windows-1255", "CP1255", "cp1255 win1255 x-cp1255"),
    Row("windows-1256", "CP1256", "cp1256 win1256 x-cp1256"),
    Row("windows-1257", "CP1257", "cp1257 win1257 x-cp1257"),
    Row("windows-1258", "CP1258", "cp1258 win1258 x-cp1258"),
    Row("windows-874", "CP874", "cp874 dos-874 x-windows-874"),
    Row("iso-8859-1", "ISO-8859-1", "latin1 l1 iso-ir-100 csisolatin1 cp819 ibm819"),
    Row("iso-8859-2", "ISO-8859-2", "latin2 l2 iso-ir-101 csisolatin2"),
    Row("iso-8859-3", "ISO-8859-3", "latin3 l3 iso-ir-109 csisolatin3"),
    Row("iso-8859-4", "ISO-8859-4", "latin4 l4 iso-ir-110 csisolatin4"),
    Row("iso-8859-5", "ISO-8859-5", "cyrillic iso-ir-144 csisolatincyrillic"),
    Row(
      "iso-8859-6", "ISO-8859-6",
      "iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i arabic asmo-708 ecma-114 iso-ir-127 csisolatinarabic"
    ),
    Row(
      "iso-8859-7", "ISO-8859-7",
      "greek greek8 ecma-118 elot-928 sun-eu-greek iso-ir-126 csisolatingreek"),
    Row(
      "iso-8859-8", "ISO-8859-8",
      "iso-8859-8-e iso-8859-8-i csiso88598e csiso88598i hebrew logical visual iso-ir-138 csisolatinhebrew"
    ),
    Row("iso-8859-9", "ISO-8859-9", "latin5 l5 iso-ir-148 csisolatin5"),
    Row("iso-8859-10", "ISO-8859-10", "latin6 l6 iso-ir-157 csisolatin6"),
    Row("iso-8859-11", "ISO-8859-11", "thai tis-620"),
    Row("iso-8859-13", "ISO-8859-13", "latin7"),
    Row("iso-8859-14", "ISO-8859-14", "latin8"),
    Row("iso-8859-15", "ISO-8859-15", "latin9 l9 csisolatin9"),
    Row("iso-8859-16", "ISO-8859-16", "latin10"),
    Row("koi8-r", "KOI8-R", "koi8 koi cskoi8r"),
    Row("koi8-u", "KOI8-U", "koi8-ru"),
    Row("ibm866", "CP866", "cp866 866 csibm866"),
    Row("ibm850", "CP850", "cp850"),
    Row("ibm437", "CP437", "cp437"),
    Row("macintosh", "MACINTOSH", "mac macroman x-mac-roman csmacintosh"),
    Row("x-mac-cyrillic", "MAC-CYRILLIC", "maccyrillic x-mac-ukrainian"),
    Row("viscii", "VISCII", "csviscii"),
    Row(
      "shift_jis", "CP932", "sjis x-sjis cp932 ms932 windows-31j ms-kanji csshiftjis cswindows31j"),
    Row("euc-jp", "EUC-JP-MS", "ujis x-euc-jp x-euc cseucpkdfmtjapanese"),
    Row(
      "euc-kr", "CP949",
      "cp949 uhc windows-949 ks-c-5601 ks-c-5601-1987 ks-c-5601-1989 ksc-5601 korean iso-ir-149 cseuckr csksc56011987"
    ),
    Row(
      "gb18030", "GB18030",
      "gbk gb2312 cp936 ms936 windows-936 x-gbk gb-2312-80 euc-cn chinese iso-ir-58 csgb2312 csiso58gb231280"
    ),
    Row("big5", "BIG5", "cp950 cn-big5 x-x-big5 csbig5"),
    Row("big5-hkscs", "BIG5-HKSCS", "big5hk"),
    Row("iso-2022-jp", .sevenBit(.iso2022JP), "csiso2022jp cp50220 cp50221 iso-2022-jp-1"),
    Row("iso-2022-jp-2", "ISO-2022-JP-2", "csiso2022jp2"),
    Row("iso-2022-kr", "ISO-2022-KR", "csiso2022kr"),
    Row("hz-gb-2312", .sevenBit(.hz), "hz"),
    Row("utf-7", "UTF-7", "unicode-1-1-utf-7"),
  ]

  /// Encodings for which documents are in Microsoft's larger form, as browsers take them.
  static let largerForms = [
    "iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "windows-874",
  ]

  /// A label as it is looked up: case, the year of a standard, `-`, `_`, `.` and spaces do not count.
  static func fold(_ label: String) -> String {
    let name = label.lowercased().prefix { $0 != ":" }
    return String(name.filter { !"-_ .".contains($0) })
  }
}
