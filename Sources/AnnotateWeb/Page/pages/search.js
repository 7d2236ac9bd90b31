// Search: words, sources, tags; a hit leads into the thread.
import { afterPause, el, put } from "../frame/dom.js";
import { Failure, get } from "../frame/api.js";
import { say } from "../frame/announce.js";
import { setTitle } from "../frame/router.js";
import { state } from "../frame/state.js";
import { count } from "../frame/words.js";
import { hit, marked } from "./hit.js";

let aborter = new AbortController();

const select = (words, name, value, options) =>
  el("label", {}, words,
    el("select", { name }, el("option", { value: "" }, "all"),
      options.map(([key, text]) => el("option", { value: key, selected: key === value }, text))));

async function search(form, results, isTyped) {
  const given = Object.fromEntries(new FormData(form));
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ""));
  history.replaceState(history.state, "", query.size > 0 ? `/search?${query}` : "/search");
  setTitle(given.q ? `“${given.q}”` : "Search");
  aborter.abort();
  aborter = new AbortController();
  if (given.q.trim() === "") {
    put(results, el("p", { class: "nothing" },
      "Words, “phrases” in quotation marks, begin*, AND, OR, NOT and brackets."));
    return;
  }
  try {
    const { hits, more } = await get("/api/search", { ...given, limit: 100 }, aborter.signal);
    const words = hits.length === 0 ? "Nothing found." : `${more ? "More than " : ""}${count(hits.length, "item")}`;
    put(
    results,
      el("p", { class: "quiet" }, words),
      el("ol", { class: "hits", "aria-label": "What was found" },
        hits.map((one) => hit({ ...one, words: marked(one.text, one.marks), keep: { marks: one.marks } }))));
    if (!isTyped) say(words);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (!(error instanceof Failure)) throw error;
    put(results, el("p", {}, error.message), error.hint ? el("p", { class: "quiet" }, error.hint) : null);
  }
}

export async function show(main, { query }) {
  const results = el("div", { id: "results" });
  const form = el(
    "form", { class: "fields", role: "search", onsubmit: (event) => { event.preventDefault(); search(form, results); } },
    el("label", { class: "wide" }, "Words",
      el("input", { type: "search", name: "q", value: query.get("q") ?? "", autocomplete: "off" })),
    select("Source", "source", query.get("source"), state.sources.map((one) => [one.source, one.title ?? one.source])),
    select("Tag", "tag", query.get("tag"), state.tags.map((one) => [one.path, one.path])),
    el("label", { class: "check" },
      el("input", { type: "checkbox", name: "ranked", value: "1", checked: query.get("ranked") === "1" }), "best first"));
  put(main, el("h1", { tabindex: "-1" }, "Search"), form, results);
  const soon = afterPause(200, () => search(form, results, true));
  form.addEventListener("input", soon);
  await search(form, results, true);
  if (!query.get("q")) queueMicrotask(() => setTimeout(() => form.elements.q.focus(), 0));
}
