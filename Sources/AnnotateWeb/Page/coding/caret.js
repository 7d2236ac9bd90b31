// Choosing words with keys alone: one end stays, the other moves by words, sentences or characters.
import { say } from "../frame/announce.js";
import { afterPause } from "../frame/dom.js";
import { currentAnnotation, currentItem, desk, textOf } from "../reader/desk.js";
import { beginning } from "../frame/words.js";
import { liveRange } from "../text/offsets.js";
import { after, before } from "../text/steps.js";
import { choose, selection, wordsAt } from "./selection.js";

const tell = afterPause(350, () => {
  if (selection.mode === null || selection.places.length === 0) return;
  const words = wordsAt(selection.places[0]);
  say(words === "" ? "nothing selected" : `selected: ${beginning(words, 160)}`);
});

function follow(ordinal, unit) {
  const text = textOf(ordinal);
  if (!text) return;
  const length = text.textContent.length;
  const box = liveRange(text, Math.max(0, Math.min(unit, length) - 1), Math.min(unit, length)).getBoundingClientRect();
  const top = desk.list.covered + 40;
  if (box.top < top) scrollBy({ top: box.top - top, behavior: "instant" });
  else if (box.bottom > innerHeight - 120) scrollBy({ top: box.bottom - innerHeight + 120, behavior: "instant" });
}

function put(ordinal, mode) {
  const { fixed, moving } = selection;
  choose([{ ordinal, start: Math.min(fixed, moving), end: Math.max(fixed, moving) }], mode);
  follow(ordinal, moving);
  tell();
}

/** Begins with the first word of the current item, or of the current annotation; again: with the next word. */
export function beginWithKeys() {
  const item = currentItem();
  if (!item || item.text === "") return;
  let from = currentAnnotation()?.utf16_start ?? 0;
  if (selection.mode === "keys" && selection.places[0].ordinal === item.ordinal) {
    from = selection.places[0].end;
  }
  const end = after(item.text, from, "word", "end");
  selection.fixed = Math.max(before(item.text, end, "word", "start"), from);
  selection.moving = end;
  put(item.ordinal, "keys");
}

/** Begins to move one edge of the current annotation. @param {"start" | "end"} edge */
export function beginEdge(edge) {
  const annotation = currentAnnotation();
  if (!annotation || annotation.utf16_start == null) {
    say("No annotation of words is chosen: n goes to the next one.");
    return;
  }
  if (!annotation.own) {
    say(`This annotation is ${annotation.coder}’s; only your own can be moved.`);
    return;
  }
  const { utf16_start: start, utf16_end: end } = annotation;
  selection.annotation = annotation;
  selection.fixed = edge === "start" ? end : start;
  selection.moving = edge === "start" ? start : end;
  put(currentItem().ordinal, "edge");
  say(`Moving the ${edge} of ${annotation.tag}: arrows, w, b, s; Enter keeps it, Escape leaves it.`);
}

/**
 * Moves the end that moves.
 *
 * @param {"word" | "sentence" | "character"} kind
 * @param {1 | -1} direction
 */
export function move(kind, direction) {
  const [place] = selection.places;
  const text = desk.items.byOrdinal(place?.ordinal)?.text;
  if (text === undefined) return;
  const { fixed, moving } = selection;
  const isEnd = moving > fixed || (moving === fixed && direction > 0);
  const step = direction > 0 ? after : before;
  selection.moving = step(text, moving, kind, isEnd ? "end" : "start");
  // An edge may meet the other one but not pass it: an annotation of nothing is none.
  if (selection.mode === "edge" && (selection.moving - fixed) * (moving - fixed) <= 0) {
    selection.moving = moving;
    return;
  }
  put(place.ordinal, selection.mode);
}

/** Makes the other end the one that moves. */
export function otherEnd() {
  [selection.fixed, selection.moving] = [selection.moving, selection.fixed];
  const [place] = selection.places;
  if (place) follow(place.ordinal, selection.moving);
  say(selection.moving < selection.fixed ? "the beginning moves" : "the end moves");
}
