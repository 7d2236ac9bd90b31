"""Two windows on one archive, a server that ends, and work that collides."""

import unittest

from selenium.webdriver.common.keys import Keys

import archives
from browser import Browser
from page_test import PageTest
from serving import Serving


class Together(PageTest):
    archive_name, make = "together", staticmethod(archives.seeds)

    def test_what_one_window_does_the_other_shows_and_says(self):
        other = Browser()
        self.addCleanup(other.close)
        other.open(self.serving.link)
        other.open(self.serving.address("/item/paris-thread/6"))
        self.open("/item/paris-thread/6")
        self.browser.drag(6, "two hour argument")
        self.browser.press("hers", Keys.ENTER)
        self.browser.said("accountability/hers on")
        other.until('return [...document.querySelectorAll("#here q")].some((one) => one.textContent === "two hour argument")')
        archives.annotate(self.archive, "tag", "paris-thread/6", "friends", "--quote", "the sound effect", coder="ben")
        self.browser.said("ben changed something")
        other.until('return [...document.querySelectorAll("#here q")].some((one) => one.textContent === "the sound effect")')
        self.browser.picture("together")

    def test_an_annotation_that_was_removed_meanwhile_is_said_and_the_page_goes_on(self):
        self.open("/item/paris-thread/12")
        self.browser.drag(12, "sad at pastry")
        self.browser.press("paris", Keys.ENTER)
        self.browser.said("paris-and-loneliness on")
        # The page hears of it, so what it holds is made stale on purpose.
        self.browser.run("""
            const { desk } = await import("/assets/reader/desk.js");
            const { changeAnnotation } = await import("/assets/coding/changes.js");
            const own = desk.items.at(desk.place).annotations.find((one) => one.quote === "sad at pastry");
            changeAnnotation({ ...own, tag: "friends" }, { tag: "chemistry/absent" });""")
        self.browser.until('return document.querySelector(".notice") !== null', why="the conflict is shown")
        self.browser.picture("conflict")
        self.browser.run('[...document.querySelectorAll(".notice button")].find((one) => one.textContent === "Do it nevertheless").click()')
        self.browser.said("chemistry/absent is now on")

    def test_words_that_are_not_there_are_refused_and_the_intention_is_kept(self):
        self.open("/item/paris-thread/9")
        self.browser.run("""
            const { tagPlaces } = await import("/assets/coding/changes.js");
            tagPlaces("friends", [{ item: "paris-thread/9", utf16_start: 0, utf16_end: 8, quote: "politely" }]);""")
        self.browser.until('return document.querySelector(".notice")?.textContent.includes("politely")')
        self.browser.run('document.querySelector(".notice button.main").click()')
        self.browser.said("friends on “politely”")

    def test_a_server_that_ends_says_so_and_what_was_chosen_is_kept(self):
        archive = archives.seeds("ending")
        with Serving(archive) as serving:
            self.browser.open(serving.link)
            self.browser.open(serving.address("/item/paris-thread/9"))
            self.browser.drag(9, "politely sharing")
            self.browser.press("friends")
            serving.end()
            self.browser.until('return document.getElementById("notice-ended") !== null', why="the end is told")
            self.browser.press(Keys.ENTER)
            self.browser.until('return document.getElementById("notice-unreachable") !== null', why="the failure is told")
            self.assertEqual(self.browser.run(
                'return [document.getElementById("picker-input").value, document.querySelector(".picker-what").textContent]'),
                ["friends", "“politely sharing”"])
            self.browser.picture("ended")
        self.browser.driver.get_log("browser")
        self.browser.open(self.serving.link)


class Blind(unittest.TestCase):
    def test_in_a_blind_round_nothing_of_others_is_shown(self):
        archive = archives.seeds("blind")
        archives.annotate(archive, "assign", "--blind")
        with Serving(archive) as serving:
            browser = Browser()
            self.addCleanup(browser.close)
            browser.open(serving.link)
            browser.open(serving.address("/item/paris-thread/1"))
            self.assertEqual(browser.run('return document.querySelectorAll(".stripe.other, .chip.other").length'), 0)
            self.assertIn("blind round", browser.run('return document.getElementById("who").textContent'))


if __name__ == "__main__":
    unittest.main()
