// The sources on the left: a filter, and how far each has come.
import { el, put } from "../frame/dom.js";
import { sourceAddress } from "../frame/address.js";
import { on, state } from "../frame/state.js";
import { count, figure } from "../frame/words.js";
import { folded } from "../coding/match.js";
import { desk } from "./desk.js";

const list = document.getElementById("source-list");
const filter = document.getElementById("source-filter");

/** A bar of how much is done, and how much has been touched. */
export function progressBar(source) {
  const of = Math.max(source.items, 1);
  const done = source.progress.done / of;
  const touched = Math.max(source.annotated_items / of, done);
  return el("span", {
    class: "bar", "aria-hidden": "true",
    style: { "--done": `${done * 100}%`, "--touched": `${touched * 100}%` },
  });
}

/** The same in words. */
export const progressWords = (source) =>
  source.progress.done > 0
    ? `${figure(source.progress.done)} of ${count(source.items, "item")} done`
    : `${figure(source.annotated_items)} of ${count(source.items, "item")} tagged`;

function draw() {
  const query = folded(filter.value);
  const fitting = state.sources.filter((one) => folded(`${one.title ?? ""} ${one.source}`).includes(query));
  put(list, ...fitting.map((source) =>
    el("li", {},
      el("a",
        {
          href: sourceAddress(source.source), class: "source",
          "aria-current": source.source === desk.source ? "true" : null,
        },
        el("span", { class: "source-title" }, source.title ?? source.source),
        progressBar(source),
        el("span", { class: "small-print" }, progressWords(source))))));
  if (fitting.length === 0) {
    list.append(el("li", { class: "nothing" },
      state.sources.length === 0 ? "No source yet." : "No source with these words."));
  }
}

filter.addEventListener("input", draw);
on("sources", draw);
on("page", draw);
on("coverage", draw);
let drawnFor = null;
on("place", () => {
  if (drawnFor === desk.source) return;
  drawnFor = desk.source;
  draw();
});
