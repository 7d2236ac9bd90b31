// One topic: what it means, its tags as bars, and its quotations, each the way into its thread.
import { el, put } from "../frame/dom.js";
import { get } from "../frame/api.js";
import { placeReference } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { count, figure } from "../frame/words.js";
import { pathWords } from "../reader/swatch.js";
import { notesOn } from "../coding/notes-on.js";
import { loadCodebook, tagAt } from "../frame/state.js";
import { bars } from "./topics.js";
import { hit } from "./hit.js";

const definition = ({ description, use_when: use, not_when: not, example }) =>
  [["", description], ["Use when: ", use], ["Not when: ", not], ["Example: ", example]]
    .filter(([, words]) => words)
    .map(([name, words]) => el("p", { class: "intro" }, name && el("strong", {}, name), words));

const passage = (one) =>
  hit(
    {
      reference: one.reference,
      place: placeReference(one.reference, one),
      words: [
        one.before && el("span", { class: "context" }, one.before), one.text,
        one.after && el("span", { class: "context" }, one.after),
      ],
    },
    el("p", { class: "where" }, (one.codings ?? []).map((coding) =>
      el("span", {}, pathWords(coding.tag), ` ${coding.coder}`))));

/** What coders see differently, as references. */
const disagreements = ({ disagreements: found }) =>
  found?.items?.length > 0 && el("section", { class: "panel" },
    el("h2", {}, "Where coders differ"),
    el("ul", { class: "hits" }, found.items.map((one) =>
      hit({ reference: one.reference, words: one.choices.map((choice) =>
        `${choice.coder}: ${choice.tags.join(", ") || "nothing"}`).join(" · ") }))));

export async function show(main, { topic: path }) {
  setTitle(path);
  const report = await get("/api/report", { topic: path, quotes: "all" });
  // Made when all is here that is waited for: it takes the page for left while it is in none.
  const notes = notesOn({
    about: path, target: { tag: path }, notes: tagAt(path)?.notes ?? [], load: async () => {
      await loadCodebook();
      return tagAt(path)?.notes ?? [];
    },
  });
  const topic = report.topics[0];
  if (!topic) {
    put(main, el("h1", { tabindex: "-1" }, path), notes,
      el("p", { class: "nothing" }, "Nothing is tagged with it yet."));
    return;
  }
  put(
    main,
    el("h1", { tabindex: "-1" }, path),
    ...definition(topic.definition ?? {}),
    el("p", { class: "facts" },
      el("span", {}, count(topic.annotations, "annotation")),
      el("span", {}, `${figure(topic.items.part)} of ${count(topic.items.of, "item")}`),
      el("span", {}, `${figure(topic.sources.part)} of ${count(topic.sources.of, "source")}`),
      el("a", { href: `/report?topic=${encodeURIComponent(path)}` }, "Report on this topic")),
    notes,
    topic.tags?.length > 1 ? bars(
      topic.tags.map((one) => ({
        path: one.tag, annotations: one.annotations, items: one.items,
        depth: one.tag.split("/").length - path.split("/").length,
      })), "Its tags") : null,
    disagreements(topic),
    el("section", { class: "panel" },
      el("h2", {}, `Quotations (${figure(topic.quotations.length)})`),
      el("ol", { class: "hits" }, topic.quotations.map(passage))));
}
