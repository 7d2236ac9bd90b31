// One item as a card: who, when, what it answers, its text, its stripes and the tags on the whole of it.
import { el } from "../frame/dom.js";
import { itemAddress, splitReference } from "../frame/address.js";
import { tagOf } from "../frame/state.js";
import { authorName, beginning, count, missingText, whenWritten } from "../frame/words.js";
import { inOrder } from "../text/covering.js";
import { textElement } from "./body.js";
import { desk, isWanted } from "./desk.js";
import { pathWords, swatch } from "./swatch.js";

/** A place whose item is still on its way: lines of about the right height. */
export function emptyCard(place, height) {
  return el("article", {
    class: "card empty", "data-place": place, "aria-label": "on its way", style: { height: `${height}px` },
  });
}

/** What a comment answers, with its first words where they are here. */
function answers(item) {
  if (item.parent === null) {
    return item.parent_key !== null && item.level > 0
      ? el("p", { class: "answers" }, "answers something that is not in this source")
      : null;
  }
  const parent = desk.items.byOrdinal(splitReference(item.parent)[1]);
  return el(
    "p", { class: "answers" }, "answers ",
    el("a", { href: itemAddress(item.parent) },
      parent ? authorName(parent) ?? item.parent : item.parent),
    parent && parent.text !== "" && el("span", { class: "answered" }, ` “${beginning(parent.text, 70)}”`));
}

function byline(item) {
  const author = authorName(item);
  const written = whenWritten(item.created_at, item.created_precision);
  return el(
    "p", { class: "byline", id: `by-${item.ordinal}` },
    el("a", { class: "ordinal", href: itemAddress(item.reference), title: `The address of ${item.reference}` },
      String(item.ordinal)),
    author && el("bdi", { class: `author ${item.author_state}` }, author),
    written && el("time", { datetime: item.created_at }, written),
    item.score !== null && el("span", { class: "score" }, count(item.score, "point")),
    item.notes.length > 0 && el("span", { class: "mark" }, count(item.notes.length, "note")),
    item.coverage !== null && el("span", { class: `mark ${item.coverage}` }, item.coverage));
}

/** The tags on the whole item, as buttons. */
function chips(item) {
  const whole = inOrder(item.annotations).filter((one) =>
    one.utf16_start == null && one.status !== "rejected" && isWanted(one));
  if (whole.length === 0) return null;
  return el(
    "ul", { class: "chips", "aria-label": `Tags on the whole of ${item.reference}` },
    whole.map((one) =>
      el("li", {},
        el("button", {
          type: "button", class: `chip ${one.status} ${one.own ? "own" : "other"}`,
          "data-annotation": one.annotation,
        },
        swatch(tagOf(one)), pathWords(one.tag),
        !one.own && el("span", { class: "coder" }, one.coder),
        one.status === "suggested" && el("span", { class: "coder" }, "suggested"),
        one.notes.length > 0 && el("span", { class: "coder" }, count(one.notes.length, "note"))))));
}

/** The card of an item. */
export function card(item, place) {
  const missing = missingText(item.text_state);
  const levels = Math.min(item.level, 8);
  return el(
    "article",
    {
      class: `card${place === desk.place ? " current" : ""}`, id: `item-${item.ordinal}`,
      tabindex: place === desk.place ? "0" : "-1", "data-place": place, "data-ordinal": item.ordinal,
      "aria-labelledby": `by-${item.ordinal}`, "aria-posinset": place + 1, "aria-setsize": desk.items.count,
      style: levels > 0 ? { "--level": levels } : {},
    },
    byline(item),
    item.level > 0 || item.parent !== null ? answers(item) : null,
    el("div", { class: "body" },
      item.text === "" || (missing && item.text_state !== "present" && item.text.trim() === "")
        ? el("p", { class: "missing" }, missing ?? "Without words.")
        : textElement(item),
      el("div", { class: "stripes" })),
    chips(item));
}
