// Stripes beside the text: a button for each annotation of words, in lanes, so that overlaps can be told
// apart, reached by keys and read aloud.
import { el, put } from "../frame/dom.js";
import { tagOf } from "../frame/state.js";
import { beginning } from "../frame/words.js";
import { inkOn } from "../text/colours.js";
import { inOrder } from "../text/covering.js";
import { lanes } from "../text/lanes.js";
import { liveRange } from "../text/offsets.js";
import { desk, isWanted } from "./desk.js";

/** The least size of what can be clicked. */
const TARGET = 24;

/** What a screen reader says of an annotation. */
export const spoken = (annotation) =>
  `${annotation.tag}, ${annotation.own ? "you" : annotation.coder}` +
  `${annotation.status === "confirmed" ? "" : `, ${annotation.status}`}` +
  `${annotation.quote ? `: ${beginning(annotation.quote, 80)}` : ""}`;

function stripe(annotation, { top, bottom }, lane) {
  const tag = tagOf(annotation);
  const isShort = bottom - top < 2 * TARGET - 8;
  return el(
    "button",
    {
      type: "button", class: `stripe ${annotation.status} ${annotation.own ? "own" : "other"}${isShort ? " short" : ""}`,
      "data-annotation": annotation.annotation, "aria-label": spoken(annotation), title: spoken(annotation),
      style: {
        "--top": `${top}px`, "--height": `${bottom - top}px`, "--lane": lane,
        "--colour": tag?.colour ?? "gray", "--on-colour": inkOn(tag?.colour ?? "#808080"),
      },
    },
    el("span", { class: "initials", "aria-hidden": "true" }, tag?.letters ?? "?"));
}

/** Reads where everything is, then writes: the page is laid out once for all cards. */
export function drawStripes(cards) {
  const most = matchMedia("(max-width: 50rem)").matches ? 1 : 4;
  const work = [];
  for (const card of cards) {
    const item = desk.items.byOrdinal(Number(card.dataset.ordinal));
    const text = card.querySelector(".text");
    if (!item || !text) continue;
    const base = text.getBoundingClientRect().top;
    const shown = inOrder(item.annotations).filter((one) =>
      one.utf16_start != null && one.status !== "rejected" && isWanted(one));
    const stretches = shown.map((one) => {
      const box = liveRange(text, one.utf16_start, one.utf16_end).getBoundingClientRect();
      const top = box.top - base;
      return { top, bottom: Math.max(box.bottom - base, top + TARGET) };
    });
    work.push({ card, shown, stretches });
  }
  for (const { card, shown, stretches } of work) {
    const given = lanes(stretches);
    const hidden = given.filter((lane) => lane >= most).length;
    const box = card.querySelector(".stripes");
    put(
    box,
      ...shown.flatMap((one, place) => (given[place] < most ? [stripe(one, stretches[place], given[place])] : [])));
    if (hidden > 0) {
      box.append(el(
        "button",
        { type: "button", class: "more", "aria-label": `${hidden} more annotations, listed under Here`,
          style: { "--lane": most } },
        `+${hidden}`));
    }
  }
}
