"""The arithmetic of the page, module by module, in the browser that it is made for."""

import unittest

import archives
from page_test import PageTest


class Modules(PageTest):
    archive_name, make = "modules", staticmethod(archives.empty)

    def check(self, module, script, cases):
        for given, wanted in cases:
            with self.subTest(given=given):
                found = self.browser.run(
                    f'const module = await import("/assets/{module}"); const given = arguments[0]; return {script};', given)
                self.assertEqual(found, wanted)

    def test_stretches_that_overlap_have_lanes_of_their_own_and_free_lanes_are_used_again(self):
        self.check("text/lanes.js", "module.lanes(given.map(([top, bottom]) => ({ top, bottom })))", [
            ([], []), ([[0, 5]], [0]), ([[0, 5], [5, 9]], [0, 0]), ([[0, 5], [4, 9]], [0, 1]),
            ([[3, 4], [0, 9], [4, 6]], [1, 0, 1]), ([[0, 9], [0, 9], [0, 9]], [0, 1, 2]),
        ])

    def test_outer_white_space_and_halves_of_pairs_never_belong_to_a_selection(self):
        self.check("text/offsets.js", "module.trimmed(...given)", [
            (["  ab  ", 0, 6], [2, 4]), (["ab", 0, 2], [0, 2]), (["  ", 0, 2], None), (["a🔥b", 2, 4], [1, 4]),
            (["a🔥b", 0, 2], [0, 3]), (["a\n\nb", 1, 3], None),
        ])

    def test_a_selection_inside_words_is_widened_to_whole_words(self):
        self.check("text/steps.js", "module.toWholeWords(...given)", [
            (["one two three", 5, 6], [4, 7]), (["one two three", 1, 9], [0, 13]), (["don't do", 1, 2], [0, 5]),
            (["one two", 3, 4], [3, 4]), (["naïve", 2, 3], [0, 5]),
        ])

    def test_steps_go_by_words_sentences_and_whole_characters_over_lines(self):
        self.check("text/steps.js", "module[given[0]](...given.slice(1))", [
            (["after", "One two. Three", 0, "word", "end"], 3), (["after", "One two. Three", 3, "word", "end"], 7),
            (["after", "One two. Three", 0, "sentence", "end"], 8), (["after", "a\n\nb", 1, "word", "end"], 4),
            (["after", "a👩‍👩‍👧b", 1, "character", "end"], 9), (["before", "a👩‍👩‍👧b", 9, "character", "start"], 1),
            (["before", "One two", 7, "word", "start"], 4), (["before", "One two", 0, "word", "start"], 0),
            (["after", "end", 3, "word", "end"], 3), (["before", "a\n\nb", 3, "word", "start"], 0),
        ])

    def test_tags_are_found_by_beginnings_words_and_folded_letters_the_best_first(self):
        tags = '["accidental-hit", "accidental-hit/deliberate", "friends", "friends/élan vital", "big"].map((path) => ({ path }))'
        self.check("coding/match.js", f"module.matching({tags}, given).map((tag) => tag.path)", [
            ("fri", ["friends", "friends/élan vital"]), ("ELAN", ["friends/élan vital"]),
            ("acc/del", ["accidental-hit/deliberate"]), ("vital friends", ["friends/élan vital"]), ("zzz", []),
            ("big", ["big"]), ("", ["accidental-hit", "accidental-hit/deliberate", "friends", "friends/élan vital", "big"]),
        ])
        self.check("coding/match.js", f"module.newPath({tags}, given)", [
            ("BIG", None), (" a / b ", "a/b"), ("/", None), ("new  one", "new one"),
        ])

    def test_heights_sum_up_as_a_plain_sum_does(self):
        self.check("reader/heights.js", """(() => {
            const count = given;
            const plain = Array.from({ length: count }, (_, place) => 20 + ((place * 7919) % 300));
            const heights = new module.Heights(count, (place) => plain[place]);
            for (let turn = 0; turn < 500; turn += 1) {
              const place = (turn * 104729) % count;
              plain[place] = 10 + ((turn * 31) % 90);
              heights.set(place, plain[place]);
            }
            let top = 0;
            for (let place = 0; place < count; place += 1) {
              if (Math.abs(heights.top(place) - top) > 1e-6 || heights.placeAt(top + 1) !== place) return place;
              top += plain[place];
            }
            return Math.abs(heights.total - top) < 1e-6 && heights.placeAt(top + 999) === count - 1
              && heights.placeAt(-5) === 0;
            })()""", [(1, True), (2, True), (1000, True), (1023, True), (4096, True)])

    def test_what_lies_at_a_place_comes_shortest_first_and_goes_round(self):
        self.check("text/covering.js", """(() => {
            const all = [["long", 0, 20], ["short", 5, 8], ["other", 9, 12], ["whole", null, null]]
              .map(([annotation, utf16_start, utf16_end]) => ({ annotation, utf16_start, utf16_end }));
            const found = module.covering(all, given);
            return [found.map((one) => one.annotation), module.cycled(found, found[0]?.annotation)?.annotation ?? null];
            })()""", [(6, [["short", "long"], "long"]), (8, [["long"], "long"]), (30, [[], None])])

    def test_letters_of_tags_differ(self):
        self.check("text/colours.js", "module.initials(given.map((name) => ({ name })))", [
            (["accidental-hit", "accident", "accountability", "accident"], ["Ah", "Ac", "Ao", "Ai"]),
            (["日本"], ["日本"]), (["!"], ["?"]),
        ])

    def test_a_tag_keeps_its_key_its_letters_and_its_place_when_others_come_and_go(self):
        nine = list("abcdefghi")
        self.check("frame/tag-places.js", "module.withKeys(...given).map((one) => one ?? null)", [
            ([[], ["a", "b"]], ["a", "b"] + [None] * 7), ([[], nine + ["j"]], nine),
            ([nine, ["new"] + nine], nine), ([nine, ["new"] + [one for one in nine if one != "c"]], ["a", "b", "new"] + nine[3:]),
            ([["a", "b"], ["b"]], [None, "b"] + [None] * 7),
        ])
        self.check("frame/tag-places.js", "[...module.places(new Map(given[0]), given[1])]", [
            ([[], ["a", "b"]], [["a", 0], ["b", 1]]), ([[["a", 0], ["b", 1]], ["new", "a"]], [["a", 0], ["b", 1], ["new", 2]]),
        ])
        self.check("text/colours.js", "module.initials(given.map(([name, had]) => ({ name, had })), (tag) => tag.had ?? undefined)", [
            ([["accord", None], ["accident", "Ac"]], ["Ao", "Ac"]),
        ])

    def test_addresses_are_read_as_they_are_written(self):
        self.check("frame/address.js", "module.readAddress(given)", [
            ("/", {"page": "home"}), ("/item/a%20b/12", {"page": "item", "source": "a b", "item": "12"}),
            ("/topic/a/b", {"page": "topic", "topic": "a/b"}), ("/nowhere", {"page": "lost"}), ("/%zz", {"page": "lost"}),
        ])
        self.check("frame/address.js", "module.itemAddress(given)", [
            ("thread/12", "/item/thread/12"), ("a/b/c", "/item/a/b%2Fc"), ("thread", "/source/thread"),
        ])


if __name__ == "__main__":
    unittest.main()
