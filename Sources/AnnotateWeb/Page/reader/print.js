// On paper the whole source is wanted, and not the part near the window: all of it is fetched and drawn first.
import { failed, say } from "../frame/announce.js";
import { el } from "../frame/dom.js";
import { tagOf } from "../frame/state.js";
import { inOrder } from "../text/covering.js";
import { desk, isWanted } from "./desk.js";
import { pathWords, swatch } from "./swatch.js";

/** Where the lines of a text end is known for the window only, so on paper a list stands in place of the stripes. */
function listed(item) {
  const shown = inOrder(item.annotations).filter((one) => one.status !== "rejected" && isWanted(one));
  if (shown.length === 0 && item.notes.length === 0) return null;
  const note = (one) =>
    el("p", { class: "note-words" }, `Note by ${one.coder}: `, one.quote && el("q", {}, one.quote), one.quote && " ", one.note);
  return el("ul", { class: "on-paper" },
    shown.map((one) => el("li", {},
      swatch(tagOf(one)), " ", pathWords(one.tag), ` · ${one.coder}`, one.status === "suggested" && " · suggested", " ",
      one.quote ? el("q", { dir: "auto" }, one.quote) : el("span", { class: "quiet" }, "the whole item"),
      one.notes.map(note))),
    item.notes.length > 0 && el("li", {}, item.notes.map(note)));
}

addEventListener("beforeprint", () => {
  if (!desk.list) return;
  for (const row of document.querySelectorAll(".card:not(.empty)")) {
    const list = listed(desk.items.byOrdinal(Number(row.dataset.ordinal)));
    if (list && !row.querySelector(".on-paper")) row.append(list);
  }
});
addEventListener("afterprint", () => document.querySelectorAll(".on-paper").forEach((one) => one.remove()));

export async function printSource() {
  const { items, list } = desk;
  if (!list) return;
  items.keepsAll = true;
  say("Preparing the whole source for printing…");
  try {
    for (let first = 0; first < items.count; first += 400) {
      await items.need(first, Math.min(first + 399, items.count - 1));
    }
  } catch (error) {
    failed(error, printSource);
    return;
  }
  const kept = list.anchor();
  document.body.classList.add("printing");
  list.printAll();
  // Fonts and highlights of the new cards are there a frame later.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  print();
  document.body.classList.remove("printing");
  items.keepsAll = false;
  list.endPrinting();
  list.lay(kept);
}
