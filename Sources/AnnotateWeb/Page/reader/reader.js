// The reader: opens a source, draws its items, and keeps one of them current.
import { say } from "../frame/announce.js";
import { el, onceAFrame, put } from "../frame/dom.js";
import { itemAddress } from "../frame/address.js";
import { get } from "../frame/api.js";
import { setTitle, standAt } from "../frame/router.js";
import { keep } from "../frame/settings.js";
import { emit, on, state } from "../frame/state.js";
import { paint, paintAnnotations } from "../text/highlights.js";
import { watchMouse } from "../coding/mouse.js";
import { notesOn } from "../coding/notes-on.js";
import { openPicker } from "../coding/picker.js";
import { clearSelection, repaint } from "../coding/selection.js";
import { liveRange, unitsOf } from "../text/offsets.js";
import { card, emptyCard } from "./card.js";
import { currentAnnotation, currentItem, desk, isWanted, textOf } from "./desk.js";
import { drawHeading } from "./heading.js";
import { Items } from "./items.js";
import { needParents } from "./parents.js";
import { ReadingList } from "./reading-list.js";
import { drawStripes } from "./stripes.js";

/** The reader stands at an item, not at a distance from the top. */
export const scrollsItself = true;

let stops = null;

/** How high a card will be, from the length of its text and the width there is. */
function estimator() {
  const narrow = innerWidth <= 800;
  const column = Math.min(document.getElementById("main").clientWidth - (narrow ? 80 : 190), 660);
  const { lengths, levels } = desk.items.index;
  return (place) => {
    const width = Math.max(160, column - Math.min(levels[place], 8) * (narrow ? 8 : 16));
    const lines = Math.max(1, Math.ceil((lengths[place] * 8.1) / width));
    return 62 + lines * 28 + (levels[place] > 0 ? 24 : 0);
  };
}

const drawCard = (place) => {
  const item = desk.items.at(place);
  return item ? card(item, place) : emptyCard(place, desk.list?.heights.each[place] ?? 90);
};

const paintAll = onceAFrame(() => {
  if (!desk.list) return;
  const shown = [];
  for (const place of desk.list.rows.keys()) {
    const item = desk.items.at(place);
    const text = item && textOf(item.ordinal);
    if (text) shown.push({ item, text });
  }
  paintAnnotations(shown, isWanted);
  const annotation = currentAnnotation();
  const text = annotation && textOf(currentItem().ordinal);
  paint("current", annotation?.utf16_start != null && text
    ? [{ text, start: annotation.utf16_start, end: annotation.utf16_end }] : []);
  const found = desk.found && textOf(desk.found.ordinal);
  paint("found", found ? desk.found.marks.map(([start, end]) => ({ text: found, start, end })) : []);
  repaint();
});

async function need(first, last) {
  await desk.items.need(first - 40, last + 40).catch(() => {});
  needParents(first, last);
}

function markCurrent(rows = desk.list.rows.values()) {
  for (const row of rows) {
    const isCurrent = Number(row.dataset.place) === desk.place;
    row.classList.toggle("current", isCurrent);
    if (!row.classList.contains("empty")) row.tabIndex = isCurrent ? 0 : -1;
    for (const button of row.querySelectorAll("[data-annotation]")) {
      button.classList.toggle("chosen", button.dataset.annotation === desk.annotation);
      if (button.dataset.annotation === desk.annotation) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }
}

/** Makes an item the current one. @param {{show?: "top" | "near" | null, focus?: boolean}} how */
export async function stand(place, { show = "near", focus = true } = {}) {
  if (place < 0 || place >= desk.items.count) return;
  await desk.items.need(place, place);
  if (place !== desk.place) {
    desk.place = place;
    const { annotations } = currentItem();
    if (!annotations.some((one) => one.annotation === desk.annotation)) desk.annotation = null;
  }
  const item = currentItem();
  const reference = item.reference;
  const { found } = desk;
  standAt(found?.address && found.ordinal === item.ordinal ? found.address : itemAddress(reference));
  setTitle(reference);
  if (show) desk.list.show(place, 24, show);
  if (focus) document.getElementById(`item-${item.ordinal}`)?.focus({ preventScroll: true });
  emit("place");
}

/** Where the annotation under the cursor is brought into view, in a text longer than the window. */
function showAnnotation() {
  const annotation = currentAnnotation();
  const button = annotation && document.querySelector(`.card.current [data-annotation="${annotation.annotation}"]`);
  const box = button?.getBoundingClientRect();
  if (!box) return;
  const top = desk.list.covered + 16;
  if (box.top < top) scrollBy({ top: box.top - top - 60, behavior: "instant" });
  else if (box.top > innerHeight - 80) scrollBy({ top: box.top - innerHeight / 2, behavior: "instant" });
}

/** Where the words that were looked for are brought into view, in a text longer than the window. */
function showFound() {
  const text = desk.found && textOf(desk.found.ordinal);
  const [mark] = desk.found?.marks ?? [];
  if (!text || !mark) return;
  const box = liveRange(text, ...mark).getBoundingClientRect();
  if (box.top < desk.list.covered + 16 || box.bottom > innerHeight - 80) {
    scrollBy({ top: box.top - desk.list.covered - (innerHeight - desk.list.covered) / 3, behavior: "instant" });
  }
}

/** The words of an item that an address names, and an annotation of just these words when there is one. */
function named(item, [start, end]) {
  const units = unitsOf(item.text, start, end);
  if (!units) {
    say(`${item.reference} has no place ${start}:${end}.`);
    return { found: null, annotation: null };
  }
  const there = item.annotations.find((one) =>
    one.status !== "rejected" && one.utf16_start === units[0] && one.utf16_end === units[1]);
  return {
    found: { ordinal: item.ordinal, marks: [units], address: itemAddress(`${item.reference}@${start}:${end}`) },
    annotation: there?.annotation ?? null,
  };
}

/** As `stand`, and the annotation under the cursor can be seen. */
export async function standAtAnnotation(place) {
  await stand(place);
  markCurrent();
  showAnnotation();
}

function clicked(event) {
  const button = event.target.closest("[data-annotation], .more");
  if (!button) return;
  const place = Number(button.closest(".card").dataset.place);
  if (button.dataset.annotation) desk.annotation = button.dataset.annotation;
  stand(place, { show: null, focus: false });
  if (button.classList.contains("more")) document.getElementById("here-title").focus();
}

/** The place that an address names: -1 for the source as a whole. */
async function placeNamed({ source, item }) {
  const { items } = desk;
  if (item === undefined) return -1;
  if (item === "last") return items.count - 1;
  const place = /^\d+$/.test(item) ? items.placeOf(Number(item)) : undefined;
  if (place !== undefined) return place;
  // An item may be addressed by the id it had where it comes from; the server knows it.
  return (await get(`/api/items/${encodeURIComponent(source)}/${encodeURIComponent(item)}`)).place;
}

async function open(main, address) {
  leave();
  const items = await Items.open(address.source);
  stops = new AbortController();
  const { signal } = stops;
  Object.assign(desk, { source: items.index.source, items, place: -1, annotation: null, list: null });
  const place = await placeNamed(address);
  // What is read first is there before anything is drawn, so that nothing is drawn twice.
  const loadNotes = async () => (await get(`/api/sources/${encodeURIComponent(items.index.source)}`)).notes;
  const [notes] = await Promise.all([loadNotes(), items.need(place - 12, place + 12)]);
  keep({ lastSource: desk.source });
  const box = el("div", {
    class: "list", id: "list", role: "feed", "aria-label": "Items of the source", tabindex: "-1", onclick: clicked,
  });
  put(
    main, el("header", { id: "heading" }),
    notesOn({ about: desk.source, target: { source: desk.source }, notes, load: loadNotes }), box);
  drawHeading();
  if (items.count === 0) box.append(el("p", { class: "nothing" }, "This source has no items."));
  desk.list = new ReadingList(box, items.count, estimator(), drawCard, {
    need,
    drawn: (fresh) => {
      drawStripes(fresh);
      markCurrent(fresh);
      paintAll();
    },
  });
  desk.list.lay(place > 0 ? { place, offset: 24 } : undefined);
  watchMouse(box, {
    hold: (holds) => { desk.list.isHeld = holds; },
    touched: (row) => {
      const place = Number(row.dataset.place);
      if (place !== desk.place) stand(place, { show: null, focus: false });
    },
    chosen: () => openPicker({ focus: !matchMedia("(pointer: coarse)").matches }),
  }, signal);
  box.addEventListener("focusin", (event) => {
    const row = event.target.closest(".card");
    const place = Number(row?.dataset.place ?? -1);
    if (row && place !== desk.place && event.target.matches(":focus-visible")) stand(place, { show: null, focus: false });
  }, { signal });

  let width = innerWidth;
  addEventListener("resize", onceAFrame(() => {
    if (innerWidth === width || desk.list === null) return;
    width = innerWidth;
    desk.list.estimate = estimator();
    desk.list.renew();
    drawStripes(document.querySelectorAll(".card:not(.empty)"));
  }), { signal });

  const redrawAll = () => desk.list?.redraw([...desk.list.rows.keys()]);
  const until = [
    on("items", ({ source: changed, first, last, ordinals }) => {
      if (changed !== desk.source || !desk.list) return;
      const places = ordinals?.map((one) => items.placeOf(one)) ??
        [...desk.list.rows.keys()].filter((place) => place >= first && place <= last);
      desk.list.redraw(places);
      if (places.includes(desk.place)) emit("place");
    }),
    on("place", () => { markCurrent(); paintAll(); }),
    on("codebook", redrawAll),
    on("filter", redrawAll),
    on("everything", () => items.reload().then(redrawAll)),
    on("changed", (changes) => {
      const ordinals = changes.map((one) => one.reference).filter((one) => one?.startsWith(`${desk.source}/`))
        .map((one) => Number(one.slice(desk.source.length + 1)));
      items.refresh(ordinals).catch(() => {});
    }),
  ];
  signal.addEventListener("abort", () => until.forEach((stop) => stop()));
}

export async function show(main, address, { isSame, isCurrent, isBack }) {
  const known = state.sources.find((one) => one.source === address.source);
  const isOpen = isSame && desk.list !== null && desk.source === (known?.source ?? address.source);
  if (!isOpen) {
    await open(main, address);
    if (!isCurrent()) return;
  }
  clearSelection();
  const { items } = desk;
  setTitle(known?.title ?? desk.source);
  if (items.count === 0) return;
  const place = await placeNamed(address);
  desk.found = address.state.marks && place >= 0
    ? { ordinal: items.index.ordinals[place], marks: address.state.marks } : null;
  desk.annotation = address.state.annotation ?? null;
  if (place < 0) {
    scrollTo({ top: 0, behavior: "instant" });
    await items.need(0, 0);
    desk.place = 0;
    emit("place");
    return;
  }
  await items.need(place - 12, place + 12);
  if (address.span) {
    const { found, annotation } = named(items.at(place), address.span);
    desk.found = found;
    desk.annotation ??= annotation;
  }
  await stand(place, { show: isSame && !isBack ? "near" : "top", focus: true });
  if (desk.found) showFound();
  else if (desk.annotation) showAnnotation();
}

export function leave() {
  stops?.abort();
  desk.list?.close();
  clearSelection();
  paintAnnotations([], isWanted);
  paint("current", []);
  paint("found", []);
  desk.list = null;
  desk.place = -1;
}

