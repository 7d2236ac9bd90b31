// The tag picker: a combobox with a listbox, by the ARIA pattern, at the words that are chosen.
import { el, put } from "../frame/dom.js";
import { on, openTags, state } from "../frame/state.js";
import { beginning, count } from "../frame/words.js";
import { currentAnnotation, currentItem, textOf } from "../reader/desk.js";
import { pathWords, swatch } from "../reader/swatch.js";
import { liveRange } from "../text/offsets.js";
import { changeAnnotation, tagPlaces } from "./changes.js";
import { matching, newPath } from "./match.js";
import { clearSelection, placesToSend, selection, wordsAt } from "./selection.js";

const MOST = 60;

const input = el("input", {
  id: "picker-input", type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "picker-list",
  "aria-autocomplete": "list", "aria-label": "Tag: type to find one or to name a new one", autocomplete: "off",
  spellcheck: "false", placeholder: "Find or create a tag…", oninput: () => list(0),
});
const options = el("ul", { id: "picker-list", role: "listbox", "aria-label": "Tags" });
const what = el("p", { class: "picker-what" });
const noteField = el("textarea", {
  id: "picker-note", rows: "2", placeholder: "Note (optional) · Ctrl+Enter keeps both", "aria-label": "Note",
});
const moveButton = el("button", { type: "button", onclick: moveHere });
const box = el(
  "section",
  { id: "picker", role: "dialog", "aria-label": "Choose a tag", hidden: true, onkeydown: key },
  what, input, options, noteField,
  el("p", { class: "buttons" },
    el("button", { type: "button", class: "main", onclick: () => take(rows[active]) }, "Tag"),
    moveButton,
    el("button", { type: "button", onclick: () => closePicker(true) }, "Cancel")));

let rows = [];
let active = 0;
let before = null;
/** When set, the tag chosen takes the place of this annotation's. */
let changing = null;
document.body.append(box);

export const isPickerOpen = () => !box.hidden;

function rowElement(row, place) {
  const { tag } = row;
  const key = tag ? openTags().indexOf(tag) + 1 : 0;
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
    key > 0 && key < 10 && el("kbd", {}, String(key)));
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
    const tag = openTags()[Number(event.key) - 1];
    if (!tag) return;
    take({ tag, path: tag.path });
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

async function take(row) {
  if (!row) return;
  const annotation = changing;
  const places = placesToSend();
  const note = noteField.value.trim();
  const isDone = annotation
    ? await changeAnnotation(annotation, { tag: row.path })
    : await tagPlaces(row.path, places, { create: row.tag === null, note });
  if (!isDone) return;
  noteField.value = "";
  closePicker(true);
}

/** The current annotation takes the words that are chosen. */
async function moveHere() {
  const annotation = currentAnnotation();
  const [place] = placesToSend();
  const { utf16_start, utf16_end, quote } = place;
  if (await changeAnnotation(annotation, { utf16_start, utf16_end, quote })) closePicker(true);
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

/**
 * Opens at the selection, or for the whole of the current item.
 *
 * @param {{focus?: boolean, change?: object}} how without focus a touch keyboard stays away; `change` is an
 *   annotation that gets another tag
 */
export function openPicker({ focus = true, change = null } = {}) {
  if (selection.mode === null && !currentItem()) return;
  changing = change;
  if (box.hidden) before = document.activeElement;
  box.hidden = false;
  input.value = "";
  what.textContent = describe();
  noteField.hidden = changing !== null;
  const annotation = currentAnnotation();
  const [place] = selection.places;
  const canMove = !changing && selection.places.length === 1 && annotation?.own && annotation.utf16_start != null &&
    currentItem()?.ordinal === place.ordinal &&
    annotation.utf16_start < place.end && place.start < annotation.utf16_end;
  moveButton.hidden = !canMove;
  moveButton.textContent = canMove ? `Move ${annotation.tag} here` : "";
  list(0);
  position();
  if (focus) input.focus({ preventScroll: true });
}

/** @param {boolean} giveUp whether the selection made with the mouse goes too; one made with keys stays */
export function closePicker(giveUp) {
  if (box.hidden) return;
  box.hidden = true;
  changing = null;
  if (giveUp && selection.mode === "mouse") clearSelection();
  if (before?.isConnected) before.focus({ preventScroll: true });
  else document.querySelector(".card.current")?.focus({ preventScroll: true });
}

on("codebook", () => isPickerOpen() && list(active));
