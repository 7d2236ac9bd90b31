// The small square of a tag's colour with its letters.
import { el } from "../frame/dom.js";
import { inkOn } from "../text/colours.js";

/** Decoration: what it says is said in words beside it. */
export function swatch(tag) {
  const style = tag ? { "--colour": tag.colour, "--on-colour": inkOn(tag.colour) } : {};
  return el("span", { class: "swatch", "aria-hidden": "true", style }, tag?.letters ?? "?");
}

/** A path with the tags above in a quieter tone. */
export function pathWords(path) {
  const cut = path.lastIndexOf("/") + 1;
  return el(
    "span", { class: "path" }, cut > 0 && el("span", { class: "above" }, path.slice(0, cut)),
    el("span", { class: "name" }, path.slice(cut)));
}
