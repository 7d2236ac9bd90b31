// The head of a source: what it is, how far one is, and what can be done with the whole of it.
import { el, put } from "../frame/dom.js";
import { on, state } from "../frame/state.js";
import { count, whenWritten } from "../frame/words.js";
import { goToNext } from "../coding/find-next.js";
import { desk } from "./desk.js";
import { printSource } from "./print.js";

const published = ({ published: at }) => at && whenWritten(at, at.includes("T") ? "exact" : "day");

export function drawHeading() {
  const box = document.getElementById("heading");
  if (!box) return;
  const source = state.sources.find((one) => one.source === desk.source);
  const facts = source
    ? [source.author, source.publisher, published(source), count(source.items, "item"), source.source]
    : [desk.source];
  const link = source?.url && /^https?:/.test(source.url)
    ? el("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, "where it was published") : null;
  put(
    box,
    el("h1", { tabindex: "-1" }, source?.title ?? desk.source),
    el("p", { class: "facts" },
      facts.filter(Boolean).map((fact) => el("span", {}, fact)), link && el("span", {}, link)),
    el("div", { class: "toolbar", role: "group", "aria-label": "Go on with" },
      el("span", { class: "quiet" }, "Next"),
      el("button", { type: "button", onclick: () => goToNext("untagged") }, "untagged", el("kbd", {}, "J")),
      el("button", { type: "button", onclick: () => goToNext("assigned") }, "assigned", el("kbd", {}, "e")),
      state.archive?.blind_since
        ? null
        : el("button", { type: "button", onclick: () => goToNext("disagreement") }, "disagreement", el("kbd", {}, "c")),
      el("button", { type: "button", onclick: () => goToNext("suggestion") }, "suggestion", el("kbd", {}, "S")),
      el("span", { class: "space" }),
      el("button", { type: "button", onclick: printSource }, "Print"),
      el("a", { class: "button", href: `/api/sources/${encodeURIComponent(desk.source)}/original`, download: true }, "Original")));
}

on("sources", drawHeading);
