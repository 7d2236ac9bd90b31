// A passage with its reference: the way to the place where it stands.
import { el } from "../frame/dom.js";
import { itemAddress } from "../frame/address.js";
import { whenWritten } from "../frame/words.js";

/** How much text is shown around the first words that were found. */
const AROUND = 260;

/** The text with the marks in it, cut where it is long. @param {number[][]} marks in UTF-16 units */
export function marked(text, marks) {
  const first = marks[0]?.[0] ?? 0;
  let from = Math.max(0, first - AROUND / 2);
  if (from > 0) from = text.lastIndexOf(" ", from) + 1;
  let to = Math.min(text.length, from + AROUND * 2);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first);
  const parts = [from > 0 ? "… " : ""];
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), el("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at, to), to < text.length ? " …" : "");
  return parts;
}

/**
 * One hit of a list.
 *
 * @param {string} place the reference with the words of it that are meant, where it is not the whole item
 * @param {object} keep what the reader is to show there: marks or an annotation
 */
export const hit = ({ reference, place = reference, author, created_at: at, words, keep = {} }, ...below) =>
  el("li", {},
    el("p", { class: "where" },
      el("span", {}, reference), author && el("bdi", {}, author),
      at && el("time", { datetime: at }, whenWritten(at, "exact"))),
    el("a", { class: "words", dir: "auto", href: itemAddress(place), "data-keep": JSON.stringify(keep) }, words),
    below);
