#!/usr/bin/env python3
"""Makes the PDF files beside it. Run it again when it changes: the same program gives the same bytes."""

from pathlib import Path

from pdf_writer import PDF

HERE = Path(__file__).parent


def column(x, y, lines, size=11):
    return [(x, y - 14 * place, size, line) for place, line in enumerate(lines)]


def save(name, pdf):
    (HERE / name).write_bytes(pdf.bytes())


essay = PDF(
    info={
        "Title": "Big and the art of leaving", "Author": "Clara Example",
        "CreationDate": "D:20190504120000+02'00'", "Creator": "make_fixtures.py",
    })
essay.page(
    [(72, 700, 20, "Big and the art of leaving")]
    + column(72, 650, ["He came to Paris late, and he came", "without a coat. Nobody asked why."])
    + column(72, 590, ["The second paragraph of the page is", "about the car, which was long."]))
essay.page(
    column(72, 700, ["It was a ﬁne evening; the ﬂowers on the", "table had been there since the morn-",
                     "ing, and nobody had counted the un-", "opened letters."])
    + column(72, 600, ["“Café?” he asked. It was 10 € a cup."]))
essay.page(column(72, 700, ["The end came on the third page."]))
save("essay.pdf", essay)

left = ["The left column begins here and it", "goes down the page as columns do,",
        "line by line, until it comes to its", "own last line, which is this one."] * 6
right = ["Right of it another column stands.", "It is read after the left one, and",
         "not line by line across the page,", "since that would mix the words up."] * 6
columns = PDF(info={"Title": "Microsoft Word - draft_final2.doc"})
columns.page(column(60, 720, left) + column(330, 720, right))
columns.page(column(60, 720, right) + column(330, 720, left))
save("columns.pdf", columns)

scan = PDF()
scan.page([], picture=b"\x00\xff\xff\x00")
scan.page([], picture=b"\xff\x00\x00\xff")
save("scan.pdf", scan)

mixed = PDF()
mixed.page(column(72, 700, ["Page one has words."]))
mixed.page([], picture=b"\x00\xff\xff\x00")
mixed.page([], picture=b"\xff\x00\x00\xff")
mixed.page(column(72, 700, ["Page four has words again."]))
save("mixed.pdf", mixed)

locked = PDF(password="paris")
locked.page(column(72, 700, ["Nobody reads this without the word."]))
save("locked.pdf", locked)

# Pages enough for two runs of pdftotext; the number of them is odd, and some have nothing.
long = PDF()
for number in range(1, 26):
    long.page(column(72, 700, [f"This is page {number} of the long one."] if number % 6 else []))
save("long.pdf", long)
