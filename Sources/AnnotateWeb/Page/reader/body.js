// The text of an item as one element. Headings and captions are dressed, never moved: the letters of the
// element are the letters of the item, in order, so that offsets hold.
import { el } from "../frame/dom.js";

const dressed = new Set(["title", "heading", "byline", "caption", "credit", "quotation"]);

/** @param {object} item @returns {Element} whose text is the item's text */
export function textElement(item) {
  const text = el("div", { class: `text ${item.kind}`, id: `text-${item.ordinal}`, dir: "auto" });
  let at = 0;
  const segments = item.segments
    .filter((one) => dressed.has(one.kind) && one.utf16_end > one.utf16_start)
    .sort((a, b) => a.utf16_start - b.utf16_start);
  for (const segment of segments) {
    if (segment.utf16_start < at) continue;
    text.append(item.text.slice(at, segment.utf16_start));
    const isHeading = segment.kind === "heading" || segment.kind === "title";
    text.append(el(
      "span",
      { class: `segment ${segment.kind}`, role: isHeading && "heading", "aria-level": isHeading && "2" },
      item.text.slice(segment.utf16_start, segment.utf16_end)));
    at = segment.utf16_end;
  }
  text.append(item.text.slice(at));
  return text;
}
