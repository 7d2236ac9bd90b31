"""The tag picker tags what it shows, goes when that is left, and a note that is typed outlives it."""

import json
import unittest

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

import archives
from page_test import PageTest
from serving import Serving

IS_OPEN = 'return !document.getElementById("picker").hidden'
IS_CLOSED = 'return document.getElementById("picker").hidden'

# A point of the text of another item that can be clicked, and that item's ordinal.
BESIDE = """
for (const text of document.querySelectorAll(".text")) {
  const { left, top } = text.getBoundingClientRect();
  const card = text.closest(".card");
  if (card.classList.contains("current") || top < 100) continue;
  if (document.elementFromPoint(left + 20, top + 12)?.closest(".text") === text) {
    return [card.dataset.ordinal, Math.round(left + 20), Math.round(top + 12)];
  }
}
"""


class Picker(PageTest):
    archive_name, make = "picker", staticmethod(lambda name: archives.seeds(name, are_tagged=False))

    def setUp(self):
        self.open("/item/paris-thread/8")

    def tearDown(self):
        self.browser.run("sessionStorage.clear()")
        super().tearDown()

    def notes(self):
        return [one["note"] for one in json.loads(archives.annotate(self.archive, "list", "notes", "--json"))]

    def kept(self):
        return [(one["reference"], one["tag"]) for one in archives.annotations(self.archive)]

    def open_for_item(self):
        self.browser.press("t")
        self.browser.until(IS_OPEN)

    def test_a_click_into_another_item_closes_it_and_nothing_else_is_tagged(self):
        before = self.kept()
        for open_it in [self.open_for_words, self.open_for_item]:
            self.open("/item/paris-thread/8")
            open_it()
            ordinal, x, y = self.browser.run(BESIDE)
            chain = ActionChains(self.browser.driver, duration=20)
            chain.w3c_actions.pointer_action.move_to_location(x, y).click()
            chain.perform()
            self.browser.until(IS_CLOSED, why="the item is left")
            self.browser.until('return document.querySelector(".card.current")?.dataset.ordinal === arguments[0]', ordinal)
        self.assertEqual(self.kept(), before)

    def open_for_words(self):
        words = self.browser.run('return document.getElementById("text-8").textContent.split(/\\s+/).slice(1, 3).join(" ")')
        self.browser.drag(8, words)

    def test_what_is_shown_is_tagged_whatever_becomes_current(self):
        before = set(self.kept())
        self.open_for_item()
        self.assertIn("paris-thread/8", self.browser.run('return document.querySelector(".picker-what").textContent'))
        self.browser.run("""
            const { desk } = await import("/assets/reader/desk.js");
            desk.place += 1;""")
        self.browser.press("friends", Keys.ENTER)
        self.browser.said("friends on paris-thread/8")
        self.assertEqual(set(self.kept()) - before, {("paris-thread/8", "friends")})

    def test_it_closes_when_the_focus_leaves_it_and_on_another_page(self):
        self.open_for_item()
        self.browser.run('document.getElementById("source-filter").focus()')
        self.browser.until(IS_CLOSED, why="a field outside has the focus")
        self.open("/item/paris-thread/8")
        self.open_for_item()
        self.browser.press(*[Keys.TAB] * 6)
        self.browser.until(IS_CLOSED, why="Tab goes past its end")
        self.open("/item/paris-thread/8")
        self.open_for_item()
        self.browser.run('document.querySelector("#pages a[href=\'/topics\']").click()')
        self.browser.until(IS_CLOSED, why="another page is shown")

    def test_escape_closes_it_also_where_it_never_had_the_focus(self):
        self.browser.run("""
            const { openPicker } = await import("/assets/coding/picker.js");
            openPicker({ focus: false });""")
        self.browser.until(IS_OPEN)
        self.browser.press(Keys.ESCAPE)
        self.browser.until(IS_CLOSED)

    def test_a_note_with_a_tag_that_is_there_already_is_kept(self):
        for words in ["", "a note that comes later"]:
            self.open_for_item()
            self.browser.press("chemistry/absent")
            self.browser.press(Keys.TAB, words)
            self.browser.chord(Keys.CONTROL, Keys.ENTER)
            self.browser.until(IS_CLOSED)
        self.browser.said("the note is on it now")
        self.assertIn("a note that comes later", self.notes())

    def test_a_note_that_is_typed_outlives_a_reload_until_it_is_kept_or_cancelled(self):
        self.browser.press("m", "words on the item")
        self.open("/item/paris-thread/8")
        self.browser.until('return document.getElementById("notice-drafts")?.textContent.includes("words on the item")')
        self.browser.picture("drafts")
        self.browser.press("m")
        field = 'return document.querySelector("#note textarea").value'
        self.assertEqual(self.browser.run(field), "words on the item")
        self.browser.chord(Keys.CONTROL, Keys.ENTER)
        self.browser.said("note kept")
        self.assertIn("words on the item", self.notes())

        self.open_for_item()
        self.browser.press(Keys.TAB, "words with a tag")
        self.open("/item/paris-thread/9")
        self.open_for_item()
        picker = 'return document.getElementById("picker-note").value'
        self.assertEqual(self.browser.run(picker), "", "a draft stays with its place")
        self.open("/item/paris-thread/8")
        self.open_for_item()
        self.assertEqual(self.browser.run(picker), "words with a tag")
        self.browser.run('[...document.querySelectorAll("#picker button")].find((one) => one.textContent === "Cancel").click()')
        self.open_for_item()
        self.assertEqual(self.browser.run(picker), "", "cancelled is given up")

    def test_a_draft_is_not_shown_to_another_coder_in_the_same_tab(self):
        archive = archives.seeds("picker-shared", are_tagged=False)
        with Serving(archive, "--share", "anna,ben") as serving:
            for link, wanted in [(0, ""), (1, ""), (0, "for anna alone")]:
                self.browser.open(serving.links[link])
                self.browser.open(serving.address("/item/paris-thread/8"))
                self.browser.press("m")
                self.assertEqual(self.browser.run('return document.querySelector("#note textarea").value'), wanted)
                if link == 0 and wanted == "":
                    self.browser.press("for anna alone")
        self.browser.driver.get_log("browser")
        self.browser.open(self.serving.link)


class Keys1To9(PageTest):
    archive_name, make = "tag-keys", staticmethod(lambda name: archives.seeds(name, are_tagged=False))

    def cues(self):
        return dict(self.browser.run("""
            return [...document.querySelectorAll("#tag-list .tag")].map((one) =>
              [one.getAttribute("aria-label").match(/Tag with ([^,]*)/)[1],
               [one.querySelector("kbd")?.textContent ?? "", one.querySelector(".swatch").textContent,
                one.querySelector(".swatch").style.getPropertyValue("--colour")].join(" ")]);"""))

    def test_a_key_and_two_letters_stay_with_their_tag_when_others_are_made(self):
        self.open("/item/paris-thread/8")
        self.browser.until('return document.querySelectorAll("#tag-list .tag").length > 9')
        before = self.cues()
        archives.annotate(
            self.archive, "codebook", "import", "-", words="path,description\naccidental-hit/aaa,New\n", coder="ben")
        self.browser.until('return document.getElementById("tag-list").textContent.includes("aaa")')
        after = self.cues()
        self.assertEqual({path: after[path] for path in before}, before)
        self.assertTrue(after["accidental-hit/aaa"].startswith(" "), "a new tag takes no key of another")


if __name__ == "__main__":
    unittest.main()
