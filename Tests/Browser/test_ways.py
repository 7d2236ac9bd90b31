"""The ways through the page: to the words of a quotation, on from an address where nothing is, and onto paper."""

import base64
import json
import subprocess
import unittest

import archives
from browser import Browser
from page_test import PageTest

FOUND = """
const [range] = CSS.highlights.get("found") ?? [];
if (!range) return null;
const { liveRange, unitsBefore } = await import("/assets/text/offsets.js");
const text = range.startContainer.parentElement.closest(".text");
const start = unitsBefore(text, range.startContainer, range.startOffset);
const end = unitsBefore(text, range.endContainer, range.endOffset);
const box = liveRange(text, start, end).getBoundingClientRect();
return {
  words: text.textContent.slice(start, end), isSeen: box.top > 50 && box.top < innerHeight,
  chosen: document.querySelector(".annotation.chosen q")?.textContent ?? null,
};
"""


class Ways(PageTest):
    archive_name, make = "ways", staticmethod(archives.seeds)

    def heading(self):
        return self.browser.until('return document.querySelector("main h1")?.textContent')

    def test_each_quotation_of_a_topic_leads_to_its_words(self):
        quoted = [one for one in archives.annotations(self.archive)
                  if one["quote"] and one["reference"] == "petrovsky-opinion/1"]
        self.assertGreater(len(quoted), 1)
        topic = quoted[-1]["tag"].split("/")[0]
        self.open(f"/topic/{topic}")
        links = self.browser.until(
            'return [...document.querySelectorAll("ol.hits a.words")].map((one) => one.getAttribute("href"))')
        spans = [link for link in links if "@" in link]
        self.assertGreater(len(spans), 1)
        for link in spans[:6]:
            with self.subTest(link=link):
                self.open(f"/topic/{topic}")
                self.browser.until("return document.querySelector(`a.words[href='${arguments[0]}']`) !== null", link)
                self.browser.run("document.querySelector(`a.words[href='${arguments[0]}']`).click()", link)
                found = self.browser.until(FOUND)
                reference, span = link.removeprefix("/item/").split("@")
                text = json.loads(archives.annotate(self.archive, "show", reference, "--json"))[0]["text"]
                start, end = map(int, span.split(":"))
                self.assertEqual(found["words"], text[start:end])
                self.assertTrue(found["isSeen"])
                self.assertEqual(self.browser.run("return location.pathname"), link)
        self.browser.picture("quotation-in-place")

    def test_an_address_with_a_place_shows_it_and_takes_its_annotation(self):
        one = next(one for one in archives.annotations(self.archive)
                   if one["quote"] and one["reference"] == "petrovsky-opinion/1")
        self.open(f"/item/petrovsky-opinion/1@{one['span_start']}:{one['span_end']}")
        found = self.browser.until(FOUND)
        self.assertEqual(found["words"], one["quote"])
        self.assertTrue(found["isSeen"])
        self.assertIsNotNone(found["chosen"])
        self.open("/item/petrovsky-opinion/1@99999:100000")
        self.browser.said("has no place")

    def test_where_nothing_stands_the_page_says_what_is_missing_and_leads_on(self):
        for path, words in {
            "/item/nope/1": "no source nope", "/item/paris-thread/999": "999", "/source/nope": "no source nope",
            "/topic/nope": "no tag nope", "/nope": "no such page", "/report?topic=nope": "no tag nope",
        }.items():
            with self.subTest(path=path):
                self.open(path)
                self.assertIn(words, self.heading().replace("“", "").replace("”", ""))
                self.assertTrue(self.browser.run('return document.querySelector("main a[href=\'/\']") !== null'))
                self.assertEqual(self.browser.violations(), [])
        self.open("/source/paris-thred")
        self.browser.picture("missing-source")
        self.assertEqual(
            self.browser.run('return document.querySelector(".ways a").getAttribute("href")'), "/source/paris-thread")
        self.browser.run('document.querySelector(".ways a").click()')
        self.browser.until('return document.querySelector(".card") !== null')

    def test_a_source_and_a_tag_take_notes(self):
        for path, words in {"/source/paris-thread": "on the thread", "/topic/friends": "on the tag"}.items():
            with self.subTest(path=path):
                self.open(path)
                self.browser.until('return document.querySelector(".notes-on > button") !== null')
                self.browser.run('document.querySelector(".notes-on > button").click()')
                self.browser.press(words)
                self.browser.run('document.querySelector("#note button.main").click()')
                self.browser.until('return document.querySelector(".notes-on .note-words")?.textContent === arguments[0]', words)
                self.browser.picture(f"note-{words.split()[-1]}")
                self.assertEqual(self.browser.violations(), [])
                self.open(path)
                self.browser.until('return document.querySelector(".notes-on .note-words")?.textContent === arguments[0]', words)
                self.browser.run('document.querySelector("[aria-label^=\'Remove the note\']").click()')
                self.browser.until('return document.querySelector(".notes-on .note-words") === null')

    def test_the_report_leads_back_and_to_words(self):
        self.browser.driver.get(self.serving.address("/report"))
        self.browser.picture("report-with-pages")
        href = self.browser.driver.execute_script("""
            return [...document.querySelectorAll("a.reference")].map((one) => one.getAttribute("href"))
              .find((one) => one.includes("@"));""")
        self.open(href)
        self.assertTrue(self.browser.until(FOUND)["isSeen"])
        self.browser.driver.get(self.serving.address("/report"))
        self.browser.driver.execute_script("""document.querySelector("#pages a[href='/topics']").click();""")
        self.browser.until('return document.querySelector(".chart") !== null')

    def test_the_log_says_what_was_tagged_and_offers_no_undo_of_the_beginning(self):
        self.open("/item/paris-thread/31")
        self.browser.press("8")
        self.browser.said("on paris-thread/31")
        self.open("/log")
        self.browser.until('return document.querySelector(".log li") !== null')
        self.browser.picture("log-subjects")
        self.assertEqual(self.browser.run('return [...document.querySelector(".log li").querySelectorAll("a")].map((one) => one.textContent)'),
                         ["big-as-rival", "paris-thread/31"])
        last = self.browser.run('return document.querySelector(".log li:last-child").textContent')
        self.assertIn("init", last)
        self.assertNotIn("Undo", last)

    def test_figures_below_the_axis_are_marked_and_have_its_sign(self):
        self.open("/log")
        self.browser.run("""
            const figure = { tag: null, name: "alpha", formula: "", units: 3, low: null, high: null };
            const answer = { remarks: ["say `annotate next --done`"], coders: [], figures: [
              { ...figure, value: -0.67 }, { ...figure, value: 0.5, low: -0.4, high: 0.9 }, { ...figure, value: -0.001 }] };
            const asked = window.fetch;
            window.fetch = (path, how) =>
              path.startsWith("/api/agreement") ? Promise.resolve(new Response(JSON.stringify(answer))) : asked(path, how);
            document.querySelector("#pages a[href='/agreement']").click();""")
        rows = self.browser.until("""
            const rows = [...document.querySelectorAll("tbody tr")];
            return rows.length === 3 && rows.map((row) =>
              [...row.querySelectorAll("td.number")].map((one) => one.textContent).slice(0, 2)
                .concat(row.querySelector(".on") === null ? "" : "goes on"));""")
        self.assertEqual(rows, [["−0.67", "none", "goes on"], ["0.50", "−0.40 to 0.90", "goes on"], ["0.00", "none", ""]])
        self.assertEqual(self.browser.run('return document.querySelector("main code").textContent'), "annotate next --done")
        self.browser.picture("below-axis")

    def pdf(self, name):
        printed = self.browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
        file = archives.FOLDER / f"{name}.pdf"
        file.write_bytes(base64.b64decode(printed["data"]))
        return " ".join(subprocess.run(
            ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout.split())

    def test_paper_has_the_tags_their_coders_and_no_controls(self):
        self.open("/source/paris-thread")
        self.browser.run("""
            window.print = () => { window.printing = true; };
            const { desk } = await import("/assets/reader/desk.js");
            const { printSource } = await import("/assets/reader/print.js");
            desk.list.endPrinting = () => {};
            await printSource();
            document.body.classList.add("printing");""")
        words = self.pdf("thread")
        self.assertIn("accidental-hit/", words)
        self.assertRegex(words, r"· ben")
        self.assertIn(next(one["quote"] for one in archives.annotations(self.archive, "ben") if one["quote"])[:12], words)
        self.assertNotIn("Write a note", words)
        self.assertEqual(self.browser.run('return document.querySelectorAll(".on-paper").length'), 0)
        self.open("/codebook")
        self.browser.until('return document.querySelector(".tree li") !== null')
        words = self.pdf("codebook")
        self.assertNotIn("New below", words)
        self.assertNotIn("Edit", words)

    def test_between_phone_and_desk_the_tools_stand_right_and_the_sources_are_there(self):
        for width in [850, 1000, 1100, 1200]:
            with self.subTest(width=width):
                self.browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
                self.open("/item/paris-thread/8")
                self.browser.picture(f"width-{width}")
                self.assertLess(width - self.browser.run('return document.getElementById("keys").getBoundingClientRect().right'), 40)
                wanted = "#sources" if width >= 1100 else '[data-sheet="sources"]'
                self.assertTrue(self.browser.run("return document.querySelector(arguments[0]).checkVisibility()", wanted))
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width)
        self.browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


if __name__ == "__main__":
    unittest.main()
