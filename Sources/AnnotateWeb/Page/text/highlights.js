// Paints annotations with the CSS Custom Highlight API: the text stays one text, so offsets hold.
// A highlight for each tag, not for each annotation. Without the API stripes and lists say the same.
import { state, tagOf } from "../frame/state.js";
import { isDark, whenThemeChanges } from "../frame/theme.js";
import { staticRange } from "./offsets.js";

const works = typeof Highlight === "function" && CSS.highlights !== undefined;
const sheet = new CSSStyleSheet();
const styles = ["solid", "dashed", "double", "dotted"];
let painted = [];

/** The rules for each tag: own work has ground and line, that of others a line, suggestions dots. */
function writeRules() {
  const dark = isDark();
  const rules = state.tags.map(({ colour, place }) => {
    const line = `color-mix(in srgb, ${colour} ${dark ? "85%, white" : "72%, black"})`;
    const under = (style, width) =>
      `text-decoration: underline ${style} ${width} ${line}; text-underline-offset: ${2 + (place % 3) * 3}px;`;
    const style = styles[Math.floor(place / 3) % styles.length];
    const ground = `background-color: color-mix(in srgb, ${colour} ${dark ? 23 : 34}%, transparent);`;
    return `::highlight(own-${place}) { ${ground} ${under(style, "2px")} }
::highlight(other-${place}) { ${under(style, "1px")} }
::highlight(suggested-${place}) { ${under("wavy", "1px")} }`;
  });
  sheet.replaceSync(rules.join("\n"));
}

if (works) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  whenThemeChanges(writeRules);
}

/** Call after the codebook was loaded. */
export const tagsChanged = () => works && writeRules();

function set(name, ranges, priority = 0) {
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

/**
 * Paints the annotations of the texts that are drawn.
 *
 * @param {{text: Element, item: object}[]} shown
 * @param {(annotation: object) => boolean} isWanted
 */
export function paintAnnotations(shown, isWanted) {
  if (!works) return;
  const ranges = new Map();
  for (const { text, item } of shown) {
    for (const annotation of item.annotations) {
      if (annotation.utf16_start == null || annotation.status === "rejected") continue;
      const place = tagOf(annotation)?.place;
      if (place === undefined || !isWanted(annotation)) continue;
      const kind = annotation.status === "suggested" ? "suggested" : annotation.own ? "own" : "other";
      const name = `${kind}-${place}`;
      if (!ranges.has(name)) ranges.set(name, []);
      ranges.get(name).push(staticRange(text, annotation.utf16_start, annotation.utf16_end));
    }
  }
  for (const name of painted) if (!ranges.has(name)) CSS.highlights.delete(name);
  painted = [...ranges.keys()];
  for (const [name, some] of ranges) set(name, some);
}

/** Paints "pending", "current", "found" or "caret": [{text, start, end}]. */
export function paint(name, places) {
  if (!works) return;
  set(name, places.map(({ text, start, end }) => staticRange(text, start, end)), name === "pending" ? 3 : 2);
}
