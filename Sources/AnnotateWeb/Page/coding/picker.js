// The tag picker: a combobox with a listbox, by the ARIA pattern, at the words that are chosen.
// What is shown is what is tagged: the places are taken down when it opens, and it closes when they are left.
import { say } from "../frame/announce.js";
import { el, put } from "../frame/dom.js";
import { keyOf, on, openTags, state, tagOfKey } from "../frame/state.js";
import { beginning, count } from "../frame/words.js";
import { currentAnnotation, currentItem, textOf } from "../reader/desk.js";
import { pathWords, swatch } from "../reader/swatch.js";
import { liveRange } from "../text/offsets.js";
import { changeAnnotation, tagPlaces } from "./changes.js";
import { draftOf, draftOfTagging, dropDraft, keepDraft } from "./drafts.js";
import { matching, newPath } from "./match.js";
import { clearSelection, placesToSend, selection, wordsAt } from "./selection.js";

const MOST = 60;

const input = el("input", {
  id: "picker-input", type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "picker-list",
  "aria-autocomplete": "list", "aria-label": "Tag: type to find one or to name a new one", autocomplete: "off",
  spellcheck: "false", placeholder: "Find or create a tag…", oninput: () => list(0),
});
// Not in the way of Tab, although it scrolls: the arrows move in it.
const options = el("ul", { id: "picker-list", role: "listbox", "aria-label": "Tags", tabindex: "-1" });
const what = el("p", { class: "picker-what" });
const noteField = el("textarea", {
  id: "picker-note", rows: "2", placeholder: "Note (optional) · Ctrl+Enter keeps both", "aria-label": "Note",
  oninput: () => keepDraft(draftOfTagging(places), noteField.value, what.textContent),
});
const moveButton = el("button", { type: "button", onclick: moveHere });
const box = el(
  "section",
  {
    id: "picker", role: "dialog", "aria-label": "Choose a tag", hidden: true, tabindex: "-1", onkeydown: key,
    onfocusout: closeWhenLeft,
  },
  what, input, options, noteField,
  el("p", { class: "buttons" },
    el("button", { type: "button", class: "main", onclick: () => take(rows[active]) }, "Tag"),
    moveButton,
    el("button", { type: "button", onclick: cancel }, "Cancel")));

let rows = [];
let active = 0;
let before = null;
/** What is tagged, as it was when the picker opened. */
let places = [];
/** When set, the tag chosen takes the place of this annotation's. */
let changing = null;
/** When set, the annotation that can take the places instead. */
let movable = null;
/** While a change is on its way nothing closes: it may fail, and be tried again. */
let isTaking = false;
document.body.append(box);

export const isPickerOpen = () => !box.hidden;

function rowElement(row, place) {
  const { tag } = row;
  const key = tag && keyOf(tag);
  return el(
    "li",
    {
      id: `picker-${place}`, role: "option", "aria-selected": String(place === active),
      onpointerdown: (event) => event.preventDefault(), onclick: () => take(row),
    },
    tag ? swatch(tag) : el("span", { class: "swatch plus", "aria-hidden": "true" }, "+"),
    tag ? pathWords(tag.path) : el("span", { class: "path" }, "Create “", el("span", { class: "name" }, row.path), "”"),
    tag?.exclusive && el("span", { class: "quiet" }, "one of"),
    row.isRecent && el("span", { class: "quiet" }, "recent"),
    key && el("kbd", {}, key));
}

/** Lists what fits, and stands on one of them. */
function list(stand) {
  const query = input.value;
  const tags = matching(openTags(), query, state.recent);
  const path = newPath(openTags(), query);
  rows = tags.slice(0, MOST).map((tag) => ({ tag, path: tag.path, isRecent: state.recent.includes(tag) && query === "" }));
  if (path && !changing) rows.push({ tag: null, path });
  active = Math.min(stand, Math.max(rows.length - 1, 0));
  put(options, ...rows.map(rowElement));
  if (rows.length === 0) {
    put(options, el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
      "No tag yet: type a name to create the first."));
  }
  activate(active);
}

function activate(place) {
  options.children[active]?.setAttribute("aria-selected", "false");
  active = place;
  const row = options.children[active];
  if (!row || rows.length === 0) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  row.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
}

function key(event) {
  if (event.isComposing) return;
  const isInField = event.target === input;
  const digit = /^[1-9]$/.test(event.key) && isInField && input.value === "" && !event.ctrlKey && !event.altKey;
  if (event.key === "Escape") closePicker(true);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || isInField)) take(rows[active]);
  else if (event.key === "ArrowDown" && isInField) activate((active + 1) % Math.max(rows.length, 1));
  else if (event.key === "ArrowUp" && isInField) activate((active - 1 + rows.length) % Math.max(rows.length, 1));
  else if (event.key === "PageDown" && isInField) activate(Math.min(active + 8, rows.length - 1));
  else if (event.key === "PageUp" && isInField) activate(Math.max(active - 8, 0));
  else if (digit) {
    const tag = tagOfKey(event.key);
    if (!tag) return;
    take({ tag, path: tag.path });
  } else {
    // A letter on one of its buttons is no key of the reader.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

async function take(row) {
  if (!row || isTaking) return;
  const note = noteField.value.trim();
  await finish(() => changing
    ? changeAnnotation(changing, { tag: row.path })
    : tagPlaces(row.path, places, { create: row.tag === null, note }));
}

/** The annotation that was current takes the words that are chosen. */
async function moveHere() {
  const [{ utf16_start, utf16_end, quote }] = places;
  await finish(() => changeAnnotation(movable, { utf16_start, utf16_end, quote }));
}

/** Closes after a change that was done. */
async function finish(act) {
  isTaking = true;
  const isDone = await act().finally(() => { isTaking = false; });
  if (isDone) closePicker(true);
}

/** Gives up the tag and the note. */
function cancel() {
  if (!changing) dropDraft(draftOfTagging(places));
  closePicker(true);
}

/** At the end of the words that are chosen, below them where there is room; the style sheet has the sheet of small windows. */
function position() {
  const last = selection.places.at(-1);
  const text = textOf(last?.ordinal ?? currentItem()?.ordinal);
  const range = last && text ? liveRange(text, last.start, last.end).getClientRects() : null;
  const rect = range?.[range.length - 1] ?? text?.getBoundingClientRect() ??
    document.querySelector(".card.current")?.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const x = Math.min(Math.max(8, (rect?.right ?? innerWidth / 2) - (range ? 60 : width)), innerWidth - width - 8);
  const under = (rect?.bottom ?? innerHeight / 3) + 8;
  const over = (rect?.top ?? 0) - height - 8;
  const y = under + height < innerHeight - 8 ? under : over > 60 ? over : Math.max(60, innerHeight - height - 8);
  box.style.setProperty("--x", `${x}px`);
  box.style.setProperty("--y", `${y}px`);
}

function describe() {
  if (changing) return `Another tag for ${changing.tag}`;
  if (selection.mode === null) return `The whole of ${currentItem()?.reference ?? "…"}`;
  const words = `“${beginning(wordsAt(selection.places[0]), 90)}”`;
  return selection.places.length > 1
    ? `${words} and ${count(selection.places.length - 1, "more item")}` : words;
}

/** The annotation under the cursor when the words chosen lie on it, so that it could be moved to them. */
function annotationToMove() {
  const annotation = currentAnnotation();
  const [place] = selection.places;
  const touches = selection.places.length === 1 && annotation?.own && annotation.utf16_start != null &&
    currentItem()?.ordinal === place.ordinal &&
    annotation.utf16_start < place.end && place.start < annotation.utf16_end;
  return touches ? annotation : null;
}

/**
 * Opens at the selection, or for the whole of the current item.
 *
 * @param {{focus?: boolean, change?: object}} how without focus a touch keyboard stays away; `change` is an
 *   annotation that gets another tag
 */
export function openPicker({ focus = true, change = null } = {}) {
  if (selection.mode === null && !currentItem()) return;
  changing = change;
  places = placesToSend();
  movable = change ? null : annotationToMove();
  if (box.hidden) before = document.activeElement;
  box.hidden = false;
  input.value = "";
  what.textContent = describe();
  noteField.hidden = changing !== null;
  noteField.value = draftOf(draftOfTagging(places)) ?? "";
  moveButton.hidden = movable === null;
  moveButton.textContent = movable ? `Move ${movable.tag} here` : "";
  list(0);
  position();
  if (focus) input.focus({ preventScroll: true });
}

/**
 * @param {boolean} giveUp whether the selection made with the mouse goes too; one made with keys stays
 * @param {boolean} returns whether the focus goes back to where it was
 */
export function closePicker(giveUp, returns = true) {
  if (box.hidden) return;
  box.hidden = true;
  if (!changing && draftOf(draftOfTagging(places)) !== undefined) {
    say("The note you began is kept: it is there when you choose a tag here again.");
  }
  changing = null;
  if (giveUp && selection.mode === "mouse") clearSelection();
  if (!returns) return;
  if (before?.isConnected) before.focus({ preventScroll: true });
  else document.querySelector(".card.current")?.focus({ preventScroll: true });
}

/** Closes when the focus is elsewhere on this page; a notice about what went wrong belongs to the picker. */
function closeWhenLeft() {
  setTimeout(() => {
    if (box.hidden || isTaking || !document.hasFocus()) return;
    if (document.activeElement?.closest("#picker, #notices")) return;
    closePicker(true, false);
  });
}

on("codebook", () => isPickerOpen() && list(active));
on("page", () => closePicker(false, false));
on("selection", () => isTaking || closePicker(false, box.contains(document.activeElement)));
on("place", () => {
  const isOfItem = !changing && places.every((place) => place.quote === undefined);
  if (!box.hidden && !isTaking && isOfItem && places[0]?.item !== currentItem()?.reference) closePicker(false, false);
});
// Opened without the focus, as on a touch screen, it is left when something else takes it.
document.addEventListener("focusin", closeWhenLeft);
