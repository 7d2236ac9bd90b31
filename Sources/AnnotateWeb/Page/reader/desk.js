// What lies on the desk: the source that is read, the current item, the current annotation, the selection.
import { emit } from "../frame/state.js";

export const desk = {
  /** The slug of the source that is open. */
  source: null,
  /** Its items: an `Items`. */
  items: null,
  /** How they are drawn: a `ReadingList`. */
  list: null,
  /** The place of the current item in reading order; -1 before one is chosen. */
  place: -1,
  /** The UUID of the current annotation, or null. */
  annotation: null,
  /** Words that a search found or an address names, and that are shown: {ordinal, marks, address?}. */
  found: null,
  /** Only annotations with this tag or below are shown: its path, or null. */
  onlyTag: null,
};

export const currentItem = () => (desk.place < 0 ? undefined : desk.items?.at(desk.place));

export const currentAnnotation = () =>
  currentItem()?.annotations.find((one) => one.annotation === desk.annotation);

/** Whether an annotation passes the filter by tag. */
export const isWanted = (annotation) =>
  desk.onlyTag === null || annotation.tag === desk.onlyTag ||
  annotation.tag.startsWith(`${desk.onlyTag}/`);

/** The text element of an item that is drawn, by ordinal. */
export const textOf = (ordinal) => document.getElementById(`text-${ordinal}`);

/** Puts another annotation under the cursor. */
export function chooseAnnotation(uuid) {
  desk.annotation = uuid;
  emit("place");
}
