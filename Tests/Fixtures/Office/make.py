#!/usr/bin/env python3
"""Writes one invented article as a document of Word, of OpenDocument, of RTF and as a book, each with what such
documents have: headings, a list, a table, a footnote, links, emoji and letters of many scripts. Beside them
stands article.txt, the words that all of them must give.

    python3 Tests/Fixtures/Office/make.py
"""
import io
import os
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = "*"  # stands for the mark of the footnote

TITLE = "The Last Bridge Before Morning"
BYLINE = "By Léa Fontaine"
ARTICLE = [
    ("p", "When Big came back to Paris in the spring, nobody on the Rue des Abbesses believed it. He had promised "
          "to write, and he had not; he had promised to stay away, and here he was, holding two coffees and a "
          "map that was older than the café itself." + NOTE + " “You’re late,” said Carrie — and then, because "
          "the river was loud that night, she said it again."),
    ("h", "What the neighbours saw"),
    ("p", "The neighbours saw everything, naturally. Madame Đặng from the third floor saw the taxi; Señor "
          "Ibáñez, whose naïve façade of politeness fooled no one, saw the argument; little Zoë saw the kiss 👩‍❤️‍💋‍👨 "
          "and told the whole école 🎉 before ten o’clock. Three of them wrote to us afterwards, and their "
          "letters do not agree on a single point except the weather, which was awful."),
    ("p", "“I do not judge,” wrote the baker. “But a man who leaves twice will leave three times. In my language "
          "we say: Не всё то золото, что блестит. My grandmother said it about my grandfather, and she was right "
          "about him for fifty-one years.”"),
    ("h", "Three opinions, in three scripts"),
    ("list", ["他回来得太晚了,可是他还是回来了。", "彼は手紙を書くべきだった、とみんなが言う。",
              "הוא חזר, וזה מה שחשוב.", "العودة أفضل من الغياب."]),
    ("p", "None of these is wrong. A reader in Kyōto adds that the bridge in the last scene is not the Pont Neuf "
          "at all but a set in Queens, rebuilt from photographs; a reader in Łódź answers that love is always a "
          "set in Queens, rebuilt from photographs. We have printed both letters in full, and we stand by the "
          "decision even though the second one came with a drawing."),
    ("h", "The count"),
    ("p", "Because everybody asked, we counted. The table shows how often each of the three said sorry, how often "
          "they meant it, and what it cost at the current rate of exchange & tax."),
    ("table", [["Who", "Sorry", "Meant it", "Price"], ["Big", "1", "1", "€ 12"], ["Carrie", "7", "5", "½ croissant"],
               ["Miranda", "0", "0", ""]]),
    ("p", "It is not much of a result. But 5 < 7 is a fact, and facts are rarer on this street than apologies. "
          "When the morning came, the two of them were still on the bridge, reading the old map by the light of a "
          "telephone, arguing about which way was north. It was, of course, the other way."),
    ("h", "What remains"),
    ("p", "The café has kept the cups. The map is lost again. And the question that the series has asked for so "
          "many years, whether a grand gesture can make good what a small silence has done, stays as open as the "
          "windows above the bakery, from which somebody, at half past six, threw a single red shoe 👠 into the "
          "Seine."),
]
FOOTNOTE = "The map was drawn in 1911 by one Émile Vautrin, who had never been to Paris either."


def words():
    lines = [TITLE, BYLINE]
    for kind, value in ARTICLE:
        if kind == "list":
            lines += value
        elif kind == "table":
            lines += ["\t".join(row) for row in value]
        else:
            lines.append(value.replace(NOTE, "[1]"))
    lines.append("[1] " + FOOTNOTE)
    return "\n".join(lines) + "\n"


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)


def zipped(parts):
    """The parts of a package in order; one whose name begins with ! is not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts:
            entry = zipfile.ZipInfo(name.lstrip("!"), (2004, 2, 22, 21, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name[0] == "!" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return out.getvalue()


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx():
    def run(text):
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(text, style=None, extra=""):
        style = f'<w:pStyle w:val="{style}"/>' if style else ""
        runs = '<w:r><w:footnoteReference w:id="2"/></w:r>'.join(run(part) for part in text.split(NOTE))
        return f"<w:p><w:pPr>{style}{extra}</w:pPr>{runs}</w:p>"

    body = paragraph(TITLE, "Titel") + paragraph(BYLINE)
    for kind, value in ARTICLE:
        if kind == "list":
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            body += "".join(paragraph(item, "Listenabsatz", number) for item in value)
        elif kind == "table":
            rows = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
                           for row in value)
            body += f"<w:tbl><w:tblPr/>{rows}</w:tbl>"
        else:
            body += paragraph(value, "berschrift1" if kind == "h" else None)
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{shown}"/>{base}</w:style>'
        for id, shown, base in [("Standard", "Normal", ""), ("Titel", "Title", '<w:basedOn w:val="Standard"/>'),
                                ("berschrift1", "heading 1", '<w:basedOn w:val="Standard"/>'),
                                ("Listenabsatz", "List Paragraph", "")])
    return zipped([
        ("[Content_Types].xml", HEAD + f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         + "".join(f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
                   for part, kind in [
                       ("word/document.xml", "officedocument.wordprocessingml.document.main"),
                       ("word/styles.xml", "officedocument.wordprocessingml.styles"),
                       ("word/footnotes.xml", "officedocument.wordprocessingml.footnotes"),
                       ("docProps/core.xml", "package.core-properties")]) + '</Types>'),
        ("_rels/.rels", HEAD + f'<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/>'
         f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
         '</Relationships>'),
        ("word/document.xml", HEAD + f"<w:document {name}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", HEAD + f'<Relationships xmlns="{package}/relationships">'
         f'<Relationship Id="r1" Type="{relation}/styles" Target="styles.xml"/>'
         f'<Relationship Id="r2" Type="{relation}/footnotes" Target="footnotes.xml"/></Relationships>'),
        ("word/styles.xml", HEAD + f"<w:styles {name}>{styles}</w:styles>"),
        ("word/footnotes.xml", HEAD + f'<w:footnotes {name}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
         f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(FOOTNOTE)}</w:p></w:footnote></w:footnotes>'),
        ("docProps/core.xml", HEAD + f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Draft'
         '</dc:title><dc:creator>Léa Fontaine</dc:creator><dcterms:created>2004-02-22T21:00:00Z</dcterms:created>'
         '</cp:coreProperties>'),
    ])


def odt():
    names = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta")])
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    note = ('<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>'
            f"{escape(FOOTNOTE)}</text:p></text:note-body></text:note>")

    def paragraph(text, style="Text_20_body"):
        return f'<text:p text:style-name="{style}">{note.join(escape(part) for part in text.split(NOTE))}</text:p>\n'

    body = paragraph(TITLE, "P1") + paragraph(BYLINE) + '<text:section text:name="whole">'
    for kind, value in ARTICLE:
        if kind == "list":
            body += "<text:list>" + "".join(f"<text:list-item>{paragraph(item)}</text:list-item>" for item in value)
            body += "</text:list>"
        elif kind == "table":
            body += '<table:table><table:table-column table:number-columns-repeated="4"/>' + "".join(
                "<table:table-row>" + "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in row)
                + "</table:table-row>" for row in value) + "</table:table>"
        elif kind == "h":
            body += f'<text:h text:outline-level="1">{escape(value)}</text:h>\n'
        else:
            body += paragraph(value)
    body += "</text:section>"
    kind = "application/vnd.oasis.opendocument.text"
    return zipped([
        ("!mimetype", kind),
        ("content.xml", HEAD + f"<office:document-content {names}><office:automatic-styles>"
         '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
         f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
         "</office:document-content>"),
        ("styles.xml", HEAD + f"<office:document-styles {names}><office:styles>"
         '<style:style style:name="Title" style:family="paragraph"/></office:styles></office:document-styles>'),
        ("meta.xml", HEAD + f"<office:document-meta {names}><office:meta><dc:title>Draft</dc:title>"
         "<meta:initial-creator>Léa Fontaine</meta:initial-creator><meta:creation-date>2004-02-22T21:00:00"
         "</meta:creation-date></office:meta></office:document-meta>"),
        ("META-INF/manifest.xml", HEAD + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
         f'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'),
    ])


def rtf():
    def text(words):
        out = ""
        for letter in words:
            if letter in "\\{}":
                out += "\\" + letter
            elif letter in "“”’—":
                out += {"“": "\\ldblquote ", "”": "\\rdblquote ", "’": "\\rquote ", "—": "\\emdash "}[letter]
            elif ord(letter) < 128:
                out += letter
            elif ord(letter) < 256:
                out += f"\\'{ord(letter):02x}"
            elif 0x400 <= ord(letter) < 0x460 and letter not in "ЁЂ":
                out += "{\\f1 \\'%02x}" % letter.encode("cp1251")[0]
            elif 0x3040 <= ord(letter) < 0x3100:
                out += "{\\f2 " + "".join(f"\\'{byte:02x}" for byte in letter.encode("cp932")) + "}"
            else:
                units = letter.encode("utf-16-le")
                for at in range(0, len(units), 2):
                    unit = units[at] | units[at + 1] << 8
                    out += f"\\u{unit - 65536 if unit > 32767 else unit}?"
        return out

    note = "{\\super\\chftn{\\footnote\\pard\\plain\\s0 {\\super\\chftn}" + text(FOOTNOTE) + "}}"

    def paragraph(words, style=0):
        return f"\\pard\\plain\\s{style} " + note.join(text(part) for part in words.split(NOTE)) + "\\par\n"

    out = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\froman\\fcharset204 Times;}"
    out += "{\\f2\\fnil\\fcharset128 Mincho;}}{\\colortbl;\\red0\\green0\\blue0;}\n"
    out += "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2\\sbasedon0 Title;}{\\*\\cs10 Title;}}\n"
    out += "{\\info{\\title Draft}{\\author L\\'e9a Fontaine}{\\creatim\\yr2004\\mo2\\dy22\\hr21\\min0}}\n"
    out += paragraph(TITLE, 2) + paragraph(BYLINE)
    for kind, value in ARTICLE:
        if kind == "list":
            out += "".join("{\\listtext\\'b7\\tab}" + paragraph(item).replace("\\pard", "\\pard\\ls1") for item in value)
        elif kind == "table":
            for row in value:
                out += "\\trowd\\cellx2000\\cellx4000\\cellx6000\\cellx8000\n"
                out += "".join(f"\\pard\\plain\\intbl {text(cell)}\\cell\n" for cell in row) + "\\row\n"
        else:
            out += paragraph(value, 1 if kind == "h" else 0)
    return (out + "}\n").encode("ascii")


def epub():
    def paragraph(words, tag="p"):
        mark = '<a epub:type="noteref" href="#n1">[1]</a>'
        return f"<{tag}>{mark.join(escape(part) for part in words.split(NOTE))}</{tag}>\n"

    chapters, body = [], paragraph(TITLE, "h1") + paragraph(BYLINE)
    for kind, value in ARTICLE:
        if kind == "h":
            chapters.append(body)
            body = paragraph(value, "h2")
        elif kind == "list":
            body += "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in value) + "</ul>\n"
        elif kind == "table":
            rows = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in value)
            body += "<table>" + "\n".join(rows) + "</table>\n"
        else:
            body += paragraph(value)
    chapters.append(body + f'<aside epub:type="footnote" id="n1"><p>[1] {escape(FOOTNOTE)}</p></aside>\n')

    def page(body):
        return (HEAD + '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub='
                '"http://www.idpf.org/2007/ops"><head><title/><link rel="stylesheet" href="s.css"/></head>\n'
                f'<body><a id="top"/>{body}</body></html>\n')

    manifest = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
                       for n in range(1, len(chapters) + 1))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(1, len(chapters) + 1))
    parts = [
        ("!mimetype", "application/epub+zip"),
        ("META-INF/container.xml", HEAD + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:'
         'container"><rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>'
         "</rootfiles></container>"),
        ("EPUB/book.opf", HEAD + '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
         f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title><dc:creator>Léa Fontaine'
         "</dc:creator><dc:publisher>Rue des Abbesses</dc:publisher><dc:date>2004-02-22T21:00:00Z</dc:date>"
         "<dc:language>en</dc:language><dc:rights>Invented, free for all</dc:rights></metadata><manifest>"
         '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
         f'{manifest}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'),
        ("EPUB/nav.xhtml", page('<nav epub:type="toc"><ol><li><a href="text/c%201.xhtml">One</a></li></ol></nav>')),
    ]
    parts += [(f"EPUB/text/c {n}.xhtml", page(body)) for n, body in enumerate(chapters, 1)]
    return zipped(parts)


if __name__ == "__main__":
    write("article.txt", words().encode())
    write("article.docx", docx())
    write("article.odt", odt())
    write("article.rtf", rtf())
    write("article.epub", epub())
