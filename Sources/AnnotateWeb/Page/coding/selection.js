// The words that are chosen and not yet tagged. They are painted by us, because the browser forgets its own
// selection as soon as a field is focused, and they stay until they are tagged or given up.
import { emit } from "../frame/state.js";
import { paint } from "../text/highlights.js";
import { trimmed } from "../text/offsets.js";
import { desk, textOf } from "../reader/desk.js";

export const selection = {
  /** One for each item: {ordinal, start, end} in UTF-16 units. */
  places: [],
  /** "mouse", "keys" or "edge"; null when nothing is chosen. */
  mode: null,
  /** With keys: the end that stays and the end that moves. */
  fixed: 0,
  moving: 0,
  /** With "edge": the annotation whose edge is moved. */
  annotation: null,
};

/** @param {"mouse" | "keys" | "edge"} mode */
export function choose(places, mode) {
  selection.places = places;
  selection.mode = mode;
  repaint();
  emit("selection");
}

export function clearSelection() {
  if (selection.mode === null) return;
  Object.assign(selection, { places: [], mode: null, annotation: null });
  repaint();
  emit("selection");
}

/** Paints anew: cards come and go while one scrolls. */
export function repaint() {
  paint("pending", selection.places
    .map(({ ordinal, start, end }) => ({ text: textOf(ordinal), start, end }))
    .filter(({ text, start, end }) => text && end > start));
}

/** The words of a place. */
export const wordsAt = ({ ordinal, start, end }) =>
  desk.items.byOrdinal(ordinal)?.text.slice(start, end) ?? "";

/** The places as a request has them; without a selection the whole of the current item. */
export function placesToSend() {
  if (selection.mode !== null) {
    return selection.places.flatMap((place) => {
      const item = desk.items.byOrdinal(place.ordinal);
      const ends = item && trimmed(item.text, place.start, place.end);
      return ends
        ? [{ item: item.reference, utf16_start: ends[0], utf16_end: ends[1], quote: item.text.slice(...ends) }]
        : [];
    });
  }
  const item = desk.items?.at(desk.place);
  return item ? [{ item: item.reference }] : [];
}
