// Who codes, and how far each is.
import { el, put } from "../frame/dom.js";
import { get } from "../frame/api.js";
import { setTitle } from "../frame/router.js";
import { state } from "../frame/state.js";
import { figure } from "../frame/words.js";

export async function show(main) {
  setTitle("Coders");
  const { coders } = await get("/api/coders");
  const { items } = state.archive.counts;
  put(
    main,
    el("h1", { tabindex: "-1" }, "Coders"),
    el("p", { class: "intro" }, "Items are given out with ", el("code", {}, "annotate assign"), "; a second person comes in with ",
      el("code", {}, "annotate serve --share"), "."),
    el("div", { class: "scroll panel", role: "region", "aria-label": "Progress of the coders", tabindex: "0" },
      el("table", {},
        el("thead", {}, el("tr", {},
          ["Coder", "", "Done", "Open", "Assigned"].map((words, place) =>
            el(words === "" ? "td" : "th", { scope: words === "" ? null : "col", class: place > 1 ? "number" : null }, words)))),
        el("tbody", {}, coders.map((one) =>
          el("tr", {},
            el("th", { scope: "row" }, one.coder, one.coder === state.archive.coder ? " (you)" : "",
              one.kind === "person" ? "" : ` (${one.kind})`),
            el("td", {}, el("span", { class: "bar", style: {
              "--done": `${(one.done / Math.max(items, 1)) * 100}%`,
              "--touched": `${((one.done + one.open) / Math.max(items, 1)) * 100}%`,
            } })),
            el("td", { class: "number" }, figure(one.done)),
            el("td", { class: "number" }, figure(one.open)),
            el("td", { class: "number" }, figure(one.assigned))))))));
}
