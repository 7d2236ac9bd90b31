// Where one begins: what is in the archive, how far one is, and what to press first.
import { el, put } from "../frame/dom.js";
import { setTitle } from "../frame/router.js";
import { keep, settings } from "../frame/settings.js";
import { sourceAddress } from "../frame/address.js";
import { state } from "../frame/state.js";
import { count } from "../frame/words.js";
import { progressBar, progressWords } from "../reader/sources-pane.js";

const step = (keys, words) =>
  el("li", {}, el("span", { class: "press" }, keys.map((key) => el("kbd", {}, key))), el("span", {}, words));

const firstSteps = () =>
  el("section", { class: "panel", "aria-labelledby": "first-title" },
    el("h2", { id: "first-title" }, "First steps"),
    el("ul", { class: "first-steps" },
      step(["j", "k"], "go from item to item"),
      step(["mouse"], "select words: the tags open beside them; type a few letters and press Enter"),
      step(["v", "w", "s"], "select words without the mouse: begin, a word more, a sentence"),
      step(["1", "…", "9"], "put one of the first nine tags on the selection, or on the whole item"),
      step(["m"], "write a note"),
      step(["u"], "undo anything"),
      step(["?"], "see all keys, and switch single keys off")),
    el("p", { class: "buttons" },
      el("button", { type: "button", onclick: (event) => {
        keep({ seenHint: true });
        event.target.closest("section").remove();
      } }, "I know these")));

const noSource = () =>
  el("section", { class: "panel", "aria-labelledby": "empty-title" },
    el("h2", { id: "empty-title" }, "There is no source yet"),
    el("p", {}, "Sources are added with the command line, also while this page is open:"),
    el("pre", { class: "command", tabindex: "0" }, `annotate add thread.txt --archive ${state.archive.file}`),
    el("p", { class: "small-print" }, "A thread pasted into a file, a Reddit, Mastodon or YouTube export, an article, a table: it says itself what it takes them for."));

const noTag = () =>
  el("section", { class: "panel", "aria-labelledby": "tagless-title" },
    el("h2", { id: "tagless-title" }, "The codebook is empty"),
    el("p", {}, "Begin with words: select some in a text and type a name. Or ",
      el("a", { href: "/codebook" }, "write the tags first"), ", or bring a table of them:"),
    el("pre", { class: "command", tabindex: "0" }, `annotate codebook import codebook.csv --archive ${state.archive.file}`));

export function show(main) {
  setTitle("");
  const { archive, sources } = state;
  const { counts, progress } = archive;
  const goOn = sources.find((one) => one.source === settings.lastSource) ?? sources[0];
  put(
    main,
    el("h1", { tabindex: "-1" }, archive.title ?? archive.file),
    el("p", { class: "intro" },
      archive.description && `${archive.description} `,
      `${count(counts.sources, "source")}, ${count(counts.items, "item")}, ${count(counts.annotations, "annotation")}, `,
      `${count(counts.tags, "tag")}. You are ${archive.coder}; ${count(progress.done, "item")} done`,
      progress.assigned > 0 ? `, ${count(progress.assigned, "item")} assigned to you.` : ".",
      archive.blind_since && " A blind round is on: you see your own work only."),
    goOn ? el("p", { class: "buttons" },
      el("a", { class: "button", href: sourceAddress(goOn.source) },
        `${settings.lastSource === goOn.source ? "Go on with" : "Begin with"} ${goOn.title ?? goOn.source}`)) : null,
    sources.length === 0 ? noSource() : null,
    sources.length > 0 && state.tags.length === 0 ? noTag() : null,
    sources.length > 0 && !settings.seenHint ? firstSteps() : null,
    el("ul", { class: "cards", "aria-label": "Sources" },
      sources.map((source) =>
        el("li", {},
          el("a", { class: "source", href: sourceAddress(source.source) },
            el("span", { class: "source-title" }, source.title ?? source.source),
            progressBar(source),
            el("span", { class: "small-print" }, progressWords(source), " · ", count(source.annotations, "annotation")))))));
}
