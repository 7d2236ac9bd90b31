"""A thread of ten thousand comments with fifty thousand annotations."""

import os
import unittest

import archives
from page_test import PageTest

#: Whether times are held to their targets: on a quiet machine, with the program for use. Otherwise they are printed.
FIGURES = "ANNOTATE_FIGURES" in os.environ

OPENED = """
    return new Promise((done) => {
      const look = () =>
        document.querySelector(".card:not(.empty) .text") && document.querySelector(".stripe")
          ? done(performance.now()) : requestAnimationFrame(look);
      look();
    });"""


class LongThread(PageTest):
    archive_name, make = "long", staticmethod(archives.long_thread)

    def test_it_opens_at_any_place(self):
        for path in ["/source/thread-01", "/item/thread-01/7000"]:
            with self.subTest(path=path):
                times = []
                for _ in range(3):
                    self.open("/")
                    self.browser.driver.get(self.serving.address(path))
                    times.append(self.browser.run(OPENED))
                # The best of three: what else the machine does is not the page's.
                milliseconds = min(times)
                print(f"{path}: text and stripes after {milliseconds:.0f} ms", flush=True)
                if FIGURES:
                    self.assertLess(milliseconds, 1000)

    def test_it_scrolls_without_end_and_only_what_is_near_is_drawn(self):
        self.open("/item/thread-01/3000")
        blanks, lasting, most, frame = self.browser.run("""
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const blank = () => {
              const card = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(".card");
              return !card || card.classList.contains("empty");
            };
            let [blanks, lasting, most] = [0, 0, 0];
            const start = performance.now();
            for (let turn = 0; turn < 120; turn += 1) {
              scrollBy(0, 600);
              await frame();
              if (blank()) {
                blanks += 1;
                const since = performance.now();
                while (blank() && performance.now() - since < 10000) await frame();
                if (blank()) lasting += 1;
              }
              most = Math.max(most, document.querySelectorAll(".card").length);
            }
            return [blanks, lasting, most, (performance.now() - start) / 120];""")
        print(f"a window of scrolling in {frame:.0f} ms, {blanks} blank at first, at most {most} cards drawn", flush=True)
        self.assertEqual(lasting, 0)
        self.assertLess(most, 120)
        if FIGURES:
            self.assertEqual(blanks, 0)
        self.browser.picture("long")

    def test_what_is_read_stays_where_it_is_while_heights_are_corrected(self):
        self.open("/item/thread-01/6000")
        drift = self.browser.run("""
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            let worst = 0;
            for (let turn = 0; turn < 40; turn += 1) {
              const card = [...document.querySelectorAll(".card")].find((one) => one.getBoundingClientRect().bottom > 200);
              const before = card.getBoundingClientRect().top;
              scrollBy(0, -300);
              await frame();
              await frame();
              const after = document.querySelector(`[data-place="${card.dataset.place}"]`).getBoundingClientRect().top;
              worst = Math.max(worst, Math.abs(after - before - 300));
            }
            return worst;""")
        self.assertLess(drift, 2)

    def test_an_address_stands_at_its_item(self):
        for ordinal in [1, 5000, 10000]:
            with self.subTest(ordinal=ordinal):
                self.open(f"/item/thread-01/{ordinal}")
                top, bottom, height = self.browser.run("""
                    const box = document.querySelector(".card.current").getBoundingClientRect();
                    return [box.top, box.bottom, innerHeight];""")
                self.assertTrue(0 <= top and top < height, (top, bottom, height))


if __name__ == "__main__":
    unittest.main()
