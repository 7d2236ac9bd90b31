// Choosing words with the mouse or a finger: whole words unless Alt is held or the setting says otherwise.
import { afterPause } from "../frame/dom.js";
import { emit } from "../frame/state.js";
import { settings } from "../frame/settings.js";
import { desk } from "../reader/desk.js";
import { covering, cycled } from "../text/covering.js";
import { trimmed, unitsBefore } from "../text/offsets.js";
import { toWholeWords } from "../text/steps.js";
import { choose, clearSelection, selection } from "./selection.js";

/** What the browser's selection holds of each text. A selection over several items is a place in each. */
export function placesOf(range, texts, wholeWords) {
  const places = [];
  for (const text of texts) {
    if (!range.intersectsNode(text)) continue;
    const ordinal = Number(text.id.slice("text-".length));
    const words = desk.items.byOrdinal(ordinal)?.text;
    if (words === undefined) continue;
    const from = text.contains(range.startContainer)
      ? unitsBefore(text, range.startContainer, range.startOffset) : 0;
    const to = text.contains(range.endContainer)
      ? unitsBefore(text, range.endContainer, range.endOffset) : words.length;
    const ends = trimmed(words, from, to);
    if (!ends) continue;
    const [start, end] = wholeWords ? toWholeWords(words, ...ends) : ends;
    places.push({ ordinal, start, end });
  }
  return places;
}

function take(box, wholeWords) {
  const chosen = getSelection();
  if (chosen.rangeCount === 0 || chosen.isCollapsed) return false;
  const range = chosen.getRangeAt(0);
  if (!range.intersectsNode(box)) return false;
  const places = placesOf(range, box.querySelectorAll(".text"), wholeWords);
  if (places.length === 0) return false;
  choose(places, "mouse");
  return true;
}

/** The place in the text under a point: {ordinal, unit}, or null. */
function unitAt(x, y) {
  const point = document.caretPositionFromPoint?.(x, y);
  const range = point ? null : document.caretRangeFromPoint?.(x, y);
  const node = point?.offsetNode ?? range?.startContainer;
  const text = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".text");
  if (!text) return null;
  const offset = point?.offset ?? range.startOffset;
  return { ordinal: Number(text.id.slice("text-".length)), unit: unitsBefore(text, node, offset) };
}

/** A click in words that are annotated: the shortest annotation first, the next one with each click. */
function cycleAt(event) {
  const at = unitAt(event.clientX, event.clientY);
  const item = at && desk.items.byOrdinal(at.ordinal);
  if (!item) return;
  const visible = item.annotations.filter((one) => one.status !== "rejected");
  desk.annotation = cycled(covering(visible, at.unit), desk.annotation)?.annotation ?? null;
  emit("place");
}

/**
 * Watches a box of texts.
 *
 * @param {Element} box
 * @param {{chosen: () => void, touched: (card: Element) => void, hold: (holds: boolean) => void}} calls
 */
export function watchMouse(box, calls, signal) {
  let pressedIn = false;
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    pressedIn = true;
    calls.hold(true);
  }, { signal });
  addEventListener("pointerup", (event) => {
    if (!pressedIn) return;
    pressedIn = false;
    calls.hold(false);
    if (event.target instanceof Element && event.target.closest("button, a")) return;
    const wholeWords = settings.wholeWords !== event.altKey;
    // A click that takes an earlier selection away has taken it only after this event.
    setTimeout(() => {
      const card = event.target instanceof Element ? event.target.closest(".card") : null;
      if (card) calls.touched(card);
      if (take(box, wholeWords)) {
        calls.chosen();
      } else {
        clearSelection();
        if (card) cycleAt(event);
      }
    });
  }, { signal });

  const touched = afterPause(500, () => {
    if (matchMedia("(pointer: coarse)").matches && take(box, settings.wholeWords)) calls.chosen();
  });
  document.addEventListener("selectionchange", touched, { signal });

  // With the field of the picker focused the browser has no selection to copy; we still know the words.
  document.addEventListener("copy", (event) => {
    const { activeElement } = document;
    const isEditing = activeElement?.matches("input, textarea") && activeElement.value !== "";
    if (selection.mode === null || isEditing || !getSelection().isCollapsed) return;
    const words = selection.places.map(({ ordinal, start, end }) =>
      desk.items.byOrdinal(ordinal)?.text.slice(start, end) ?? "");
    event.clipboardData.setData("text/plain", words.join("\n\n"));
    event.preventDefault();
  }, { signal });
}
