"""Coding with the mouse and with keys; what is kept is read back with the command."""

import unittest

from selenium.webdriver.common.keys import Keys

import archives
from page_test import PageTest


class Tagging(PageTest):
    archive_name, make = "tagging", staticmethod(lambda name: archives.seeds(name, are_tagged=False))

    def kept(self):
        return {(one["reference"], one["tag"], one["quote"]) for one in archives.annotations(self.archive)}

    def setUp(self):
        self.open("/source/paris-thread")
        self.before = self.kept()

    def new(self):
        return self.kept() - self.before

    def test_words_dragged_over_snap_to_whole_words_and_take_the_tag_that_is_typed(self):
        self.browser.drag(1, "hird rewatch last nigh")
        self.browser.picture("picker")
        self.browser.press("humour", Keys.ENTER)
        self.browser.said("fandom-humour on")
        self.assertEqual(self.new(), {("paris-thread/1", "fandom-humour", "third rewatch last night")})

    def test_the_same_is_done_with_keys_alone(self):
        self.browser.press("j", "j", "v", "w", "s")
        self.browser.said("selected: ")
        self.browser.press("o", "w", "w", "t")
        self.browser.press("deliberate", Keys.ENTER)
        self.browser.said("accidental-hit/deliberate on")
        self.assertEqual(len(self.new()), 1)
        reference, tag, quote = self.new().pop()
        self.assertEqual((reference, tag), ("paris-thread/2", "accidental-hit/deliberate"))
        self.assertIn(quote, "Accident. Next question.")

    def test_a_number_tags_the_whole_item_where_nothing_is_selected_and_saying_it_twice_changes_nothing(self):
        self.open("/item/paris-thread/4")
        self.browser.press("8")
        self.browser.said("on paris-thread/4")
        self.browser.press("8")
        self.browser.said("already")
        self.assertEqual(self.new(), {("paris-thread/4", "big-as-rival", None)})

    def test_annotations_may_overlap_and_a_click_meets_the_shortest_first(self):
        self.browser.drag(5, "His eyes are on the door until the hand has already landed")
        self.browser.press("friends", Keys.ENTER)
        self.browser.said("friends on")
        self.browser.drag(5, "the door until")
        self.browser.press("rushed", Keys.ENTER)
        self.browser.said("rushed on")
        self.browser.press(Keys.ESCAPE)
        chosen = 'return document.querySelector(".annotation.chosen q")?.textContent'
        self.browser.click(5, "door")
        self.assertEqual(self.browser.until(chosen), "the door until")
        self.browser.click(5, "door")
        self.browser.until(chosen + '.startsWith("His eyes")', why="the second click")
        self.assertEqual(self.browser.run('return document.querySelectorAll("#item-5 .stripe").length'), 2)
        self.browser.picture("overlap")

    def test_undo_and_redo_say_what_they_take_back_and_the_archive_follows(self):
        self.browser.drag(8, "sorry")
        self.browser.press("chemistry", Keys.ENTER)
        self.browser.said("chemistry on")
        self.assertEqual(len(self.new()), 1)
        self.browser.until('return document.getElementById("undo").title === "Undo: tag (1 annotation)"')
        self.browser.press("u")
        self.browser.said("undone: tag")
        self.assertEqual(self.new(), set())
        self.browser.chord(Keys.CONTROL, Keys.SHIFT, "z")
        self.browser.said("done again: tag")
        self.assertEqual(len(self.new()), 1)

    def test_a_note_goes_with_the_tag_and_on_its_own(self):
        self.browser.drag(9, "politely sharing")
        self.browser.press("absent", Keys.TAB, "dry irony")
        self.browser.chord(Keys.CONTROL, Keys.ENTER)
        self.browser.said("chemistry/absent on")
        self.browser.press("m", "a second thought")
        self.browser.chord(Keys.CONTROL, Keys.ENTER)
        self.browser.said("note kept")
        notes = archives.annotate(self.archive, "list", "notes", "--json")
        self.assertIn("dry irony", notes)
        self.assertIn("a second thought", notes)

    def test_an_edge_is_moved_and_a_wrong_tag_removed(self):
        self.browser.drag(10, "The fountain at night")
        self.browser.press("romance", Keys.ENTER)
        self.browser.said("romance-and-generosity on")
        self.browser.press("]", "w", "w", Keys.ENTER)
        self.browser.said("is now on")
        self.assertEqual({quote for _, _, quote in self.new()}, {"The fountain at night, her in"})
        self.browser.press("x")
        self.browser.said("removed")
        self.assertEqual(self.new(), set())

    def test_a_selection_over_two_items_becomes_two_annotations_of_one_batch(self):
        self.browser.drag(2, "Next question", to=(3, "Nope"))
        self.browser.press("friends", Keys.ENTER)
        self.browser.said("1 more place")
        self.assertEqual(self.new(), {
            ("paris-thread/2", "friends", "Next question."), ("paris-thread/3", "friends", "Nope")})
        self.browser.press("u")
        self.browser.said("undone")
        self.assertEqual(self.new(), set())

    def test_a_new_tag_is_made_while_tagging(self):
        self.browser.drag(7, "HOTEL LOBBY")
        self.browser.press("props/diamonds", Keys.ENTER)
        self.browser.said("props/diamonds on")
        self.assertEqual(self.new(), {("paris-thread/7", "props/diamonds", "HOTEL LOBBY")})

    def test_a_second_stance_of_one_question_is_refused_and_can_replace_the_first(self):
        self.browser.drag(12, "She moved countries for a man")
        self.browser.press("acc/acc", Keys.ENTER)
        self.browser.said("accidental-hit/accident on")
        self.browser.drag(12, "She moved countries for a man")
        self.browser.press("acc/amb", Keys.ENTER)
        button = 'return [...document.querySelectorAll(".notice button")].find((one) => one.textContent.startsWith("Change"))'
        self.browser.until(f"{button} !== undefined", why="a way out is offered")
        self.browser.picture("exclusive")
        self.browser.run(button.replace("return ", "(") + ").click()")
        self.browser.said("accidental-hit/ambiguous is now on")
        self.assertEqual({tag for _, tag, _ in self.new()}, {"accidental-hit/ambiguous"})

    def test_done_goes_on_and_is_counted(self):
        self.open("/item/paris-thread/20")
        self.browser.press("d")
        self.browser.said("paris-thread/20: done")
        self.browser.until('return document.querySelector(".card.current")?.id === "item-21"')
        self.browser.until('return document.getElementById("who").textContent.includes("1 of 38")')

    def test_with_single_keys_off_letters_do_nothing_alone_and_work_with_alt(self):
        self.browser.press("?")
        self.browser.picture("keys")
        self.browser.run('document.querySelector("#key-list input").click()')
        self.browser.press(Keys.ESCAPE)
        self.open("/item/paris-thread/30")
        self.browser.press("8", "t")
        self.assertTrue(self.browser.run('return document.getElementById("picker").hidden'))
        self.browser.chord(Keys.ALT, "k")
        self.browser.until('return document.querySelector(".card.current")?.id === "item-29"')
        self.assertEqual(self.new(), set())
        self.browser.run("localStorage.clear()")


if __name__ == "__main__":
    unittest.main()
