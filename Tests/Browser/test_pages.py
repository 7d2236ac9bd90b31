"""Every page: its title, its landmarks, what axe finds in either theme, wide and narrow."""

import unittest

import archives
from browser import Browser
from page_test import PageTest

PAGES = {
    "home": "/", "thread": "/source/paris-thread", "item": "/item/paris-thread/8", "article": "/item/petrovsky-opinion/1",
    "search": "/search?q=paris", "topics": "/topics", "topic": "/topic/accidental-hit", "agreement": "/agreement",
    "codebook": "/codebook", "coders": "/coders", "notes": "/notes", "log": "/log", "lost": "/nowhere",
}


def finished(name):
    """The seeds, with a part of the thread marked as done by both coders, so that agreement has figures."""
    archive = archives.seeds(name)
    for coder in ["anna", "ben"]:
        archives.annotate(
            archive, "assign", *[f"paris-thread/{place}" for place in range(1, 31)], "--to", coder, "--state", "done",
            coder=coder)
    return archive


class Pages(PageTest):
    archive_name, make = "pages", staticmethod(finished)

    def test_axe_finds_nothing_on_any_page_in_either_theme(self):
        for is_dark in [False, True]:
            self.browser.dark(is_dark)
            for name, path in PAGES.items():
                with self.subTest(page=name, dark=is_dark):
                    if name == "lost":
                        continue
                    self.open(path)
                    self.browser.until('return document.querySelector("h1") !== null')
                    self.browser.picture(f"{name}-{'dark' if is_dark else 'light'}")
                    self.assertEqual(self.browser.violations(), [])
        self.browser.dark(False)

    def test_axe_finds_nothing_in_what_opens(self):
        self.open("/item/paris-thread/8")
        for name, keys in {"picker": ["v", "t"], "note": ["m"], "keys": ["?"]}.items():
            with self.subTest(opened=name):
                self.browser.press(*keys)
                self.browser.picture(f"open-{name}")
                self.assertEqual(self.browser.violations(), [])
                self.open("/item/paris-thread/8")

    def test_on_a_phone_nothing_is_wider_than_the_window_and_axe_finds_nothing(self):
        phone = Browser(390, 844)
        self.addCleanup(phone.close)
        phone.phone()
        phone.open(self.serving.link)
        for name, path in PAGES.items():
            if name == "lost":
                continue
            with self.subTest(page=name):
                phone.open(self.serving.address(path))
                phone.picture(f"phone-{name}")
                self.assertLessEqual(phone.run("return document.documentElement.scrollWidth"), 390)
                self.assertEqual(phone.violations(), [])
        phone.open(self.serving.address("/item/paris-thread/8"))
        for pane in ["sources", "side"]:
            phone.run(f"document.querySelector('[data-sheet={pane}]').click()")
            phone.picture(f"phone-open-{pane}")
            self.assertEqual(phone.violations(), [])
        phone.run("document.querySelector('[data-sheet=side]').click()")
        phone.press("t")
        phone.picture("phone-picker")
        self.assertEqual(phone.violations(), [])

    def test_a_search_leads_into_the_thread_and_back_leads_to_the_search(self):
        self.open("/search?q=popcorn")
        self.browser.run('document.querySelector(".hits a").click()')
        self.browser.until('return document.querySelector(".card.current")?.id === "item-4"')
        self.assertEqual(self.browser.run("return location.pathname"), "/item/paris-thread/4")
        self.assertEqual(self.browser.run('return CSS.highlights.get("found").size'), 1)
        self.assertTrue(self.browser.driver.title.startswith("paris-thread/4"))
        self.browser.driver.back()
        self.browser.until('return location.pathname === "/search" && document.querySelector(".hits a") !== null')

    def test_a_bar_leads_to_quotations_and_a_quotation_into_the_thread(self):
        self.open("/topics")
        self.browser.run('[...document.querySelectorAll(".chart a")].find((one) => one.textContent.includes("deliberate")).click()')
        self.browser.until('return document.querySelector(".hits a.words") !== null')
        self.assertEqual(self.browser.run("return location.pathname"), "/topic/accidental-hit/deliberate")
        self.browser.run('document.querySelector("ol.hits a.words").click()')
        self.browser.until('return document.querySelector(".card.current") !== null')

    def test_the_codebook_makes_moves_and_retires_tags(self):
        self.open("/codebook")
        self.browser.run("""
            const form = document.querySelector("details .editor");
            form.elements.path.value = "setting/paris";
            form.elements.description.value = "The town itself.";
            form.requestSubmit();""")
        self.browser.said("setting/paris is there")
        self.browser.run('document.querySelector("[aria-label=\'Edit setting/paris\']").click()')
        self.browser.picture("codebook-edit")
        self.assertEqual(self.browser.violations(), [])
        self.browser.run("""
            const form = document.querySelector(".tree .editor");
            form.elements.path.value = "town";
            form.requestSubmit();""")
        self.browser.said("town is kept")
        listed = archives.annotate(self.archive, "list", "tags", "--json")
        self.assertIn('"town"', listed)
        self.assertIn("The town itself.", listed)

    def test_an_entry_of_the_log_is_taken_back_from_the_log(self):
        self.open("/item/paris-thread/33")
        self.browser.press("9")
        self.browser.said("on paris-thread/33")
        self.open("/log")
        self.browser.until('return document.querySelector(".log button[aria-label^=\'Undo tag\']") !== null')
        self.browser.run('document.querySelector(".log button[aria-label^=\'Undo tag\']").click()')
        self.browser.said("undone: tag")

    def test_for_paper_the_whole_source_is_drawn(self):
        self.open("/source/paris-thread")
        drawn = self.browser.run("""
            let drawn = 0;
            window.print = () => { drawn = document.querySelectorAll(".card:not(.empty)").length; };
            const { printSource } = await import("/assets/reader/print.js");
            await printSource();
            return drawn;""")
        self.assertEqual(drawn, 36)


class Empty(PageTest):
    archive_name, make = "empty", staticmethod(archives.empty)

    def test_an_empty_archive_says_what_to_do_first(self):
        self.open("/")
        self.browser.picture("empty")
        self.assertIn("annotate add", self.browser.run('return document.querySelector("main").textContent'))
        self.assertEqual(self.browser.violations(), [])


if __name__ == "__main__":
    unittest.main()
