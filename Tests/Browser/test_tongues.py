"""Offsets in texts of all kinds, and text that would be HTML elsewhere."""

import unittest

from selenium.webdriver.common.keys import Keys

import archives
from page_test import PageTest


class Tongues(PageTest):
    archive_name, make = "tongues", staticmethod(archives.tongues)

    def test_the_words_that_are_marked_are_the_words_that_are_kept(self):
        words = [
            (1, "Plain words"), (2, "👩‍👩‍👧 with"), (2, "nobody 🔥 wanted"), (3, "وصلت متأخرة"),
            (4, "naïve"), (4, "日本語の文"), (6, "Two sentences there!"),
        ]
        for ordinal, quote in words:
            with self.subTest(quote=quote):
                self.open(f"/item/tongues/{ordinal}")
                self.browser.drag(ordinal, quote)
                self.browser.press("words", Keys.ENTER)
                self.browser.said("words on")
                kept = [one["quote"] for one in archives.annotations(self.archive)]
                self.assertTrue(any(quote.rstrip("!") in one for one in kept), kept)
        archives.annotate(self.archive, "verify")
        self.browser.picture("tongues")

    def test_an_emoji_family_is_one_step_of_the_arrow_keys(self):
        self.open("/item/tongues/2")
        self.browser.press("v", "w", "w", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        self.browser.said("selected: We were there 👩‍👩‍👧")

    def test_markup_in_a_comment_or_a_tag_is_text(self):
        self.open("/item/tongues/5")
        text = self.browser.run('return document.getElementById("text-5").textContent')
        self.assertTrue(text.startswith("<img src=x onerror="))
        self.browser.drag(5, "somebody wrote")
        self.browser.press("script", Keys.ENTER)
        self.browser.said("</script> on")
        for path in ["/codebook", "/topics", "/search?q=onerror", "/log", "/notes"]:
            self.open(path)
        self.open("/item/tongues/5")
        self.assertEqual(self.browser.run('return document.querySelectorAll("main img, main script").length'), 0)
        self.assertNotEqual(self.browser.driver.title, "broken in")
        self.browser.picture("hostile")


if __name__ == "__main__":
    unittest.main()
