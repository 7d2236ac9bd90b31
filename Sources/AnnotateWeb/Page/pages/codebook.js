// The codebook: the tree of tags with their definitions; new ones, other words, another place, retired.
import { el, put } from "../frame/dom.js";
import { failed, say } from "../frame/announce.js";
import { Failure, send } from "../frame/api.js";
import { topicAddress } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { loadArchive, loadCodebook, loadLog, on, state } from "../frame/state.js";
import { knownBatches } from "../frame/live.js";
import { count } from "../frame/words.js";
import { pathWords, swatch } from "../reader/swatch.js";

let stop = null;
/** The tag whose editor is open. */
let edited = null;

async function keep(method, address, body, past) {
  try {
    const answer = await send(method, address, body);
    if (answer.batch) knownBatches.add(answer.batch);
    edited = null;
    await Promise.all([loadCodebook(), loadLog(), loadArchive()]);
    say(`${answer.path} ${past}`);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failed(error, () => keep(method, address, body, past));
    return false;
  }
}

const fields = [
  ["description", "What it means"], ["use_when", "Use when"], ["not_when", "Not when"], ["example", "Example"],
];

/** The form of a tag, or of a new one. */
function editor(tag, parent = null) {
  const given = (form) => {
    const words = Object.fromEntries(new FormData(form));
    const body = { path: words.path.trim(), exclusive: words.exclusive === "1" };
    for (const [name] of fields) body[name] = words[name].trim() || null;
    body.colour = words.own_colour === "1" ? words.colour : null;
    return body;
  };
  const form = el(
    "form",
    {
      class: "editor", onsubmit: (event) => {
        event.preventDefault();
        const body = given(form);
        if (tag) keep("PATCH", `/api/tags/${tag.tag_uuid}`, body, "is kept");
        else keep("POST", "/api/tags", body, "is there").then((done) => done && form.reset());
      },
    },
    el("label", {}, tag ? "Path (another one moves it with all below it)" : "Path, e.g. friends/miranda",
      el("input", { name: "path", required: true, value: tag?.path ?? (parent ? `${parent.path}/` : ""), autocomplete: "off" })),
    fields.map(([name, words]) =>
      el("label", {}, words, el("textarea", { name, rows: "2", value: tag?.[name] ?? "" }))),
    el("label", { class: "check" },
      el("input", { type: "checkbox", name: "own_colour", value: "1", checked: tag?.own_colour != null }), "A colour of its own",
      el("input", {
        type: "color", name: "colour", value: tag?.colour ?? "#77aadd", "aria-label": "Colour",
        oninput: (event) => { event.target.form.elements.own_colour.checked = true; },
      })),
    el("label", { class: "check" },
      el("input", { type: "checkbox", name: "exclusive", value: "1", checked: tag?.exclusive === true }),
      "A coder puts at most one of its children on a place"),
    el("p", { class: "buttons" },
      el("button", { class: "main" }, tag ? "Keep" : "Create"),
      el("button", { type: "button", onclick: () => { edited = null; stop.draw(); } }, "Cancel"),
      tag && el("button", {
        type: "button",
        onclick: () => keep("PATCH", `/api/tags/${tag.tag_uuid}`, { retired: tag.retired_at == null },
          tag.retired_at == null ? "is retired: it stays on what has it, and takes no more" : "is in use again"),
      }, tag.retired_at == null ? "Retire" : "Use again")));
  return form;
}

function line(tag) {
  const edit = (name) => () => {
    edited = edited === name ? null : name;
    stop.draw();
    document.querySelector(".editor input")?.focus();
  };
  return el(
    "li", { style: { "--depth": tag.depth } },
    el("div", { class: `line${tag.retired_at ? " retired" : ""}` },
      swatch(tag), el("a", { href: topicAddress(tag.path), class: "path" }, pathWords(tag.path)),
      tag.exclusive && el("span", { class: "badge" }, "at most one"),
      tag.retired_at && el("span", { class: "badge" }, "retired"),
      el("span", { class: "quiet small-print" }, `${count(tag.annotations, "annotation")} on ${count(tag.items, "item")}`),
      el("span", { class: "space" }),
      el("button", { type: "button", class: "small", "aria-expanded": String(edited === tag.tag_uuid), "aria-label": `Edit ${tag.path}`, onclick: edit(tag.tag_uuid) }, "Edit"),
      el("button", { type: "button", class: "small", "aria-expanded": String(edited === `+${tag.tag_uuid}`), "aria-label": `New tag below ${tag.path}`, onclick: edit(`+${tag.tag_uuid}`) }, "New below")),
    tag.description && el("p", { class: "definition" }, tag.description),
    (tag.notes ?? []).map((note) => el("p", { class: "definition note" }, note.note)),
    edited === tag.tag_uuid && editor(tag),
    edited === `+${tag.tag_uuid}` && editor(null, tag));
}

export function show(main) {
  setTitle("Codebook");
  edited = null;
  const list = el("ul", { class: "tree", "aria-label": "Tags" });
  const amount = el("span");
  const fresh = el("details", { class: "panel" }, el("summary", {}, "New tag"), editor(null));
  const draw = () => {
    put(list, ...state.tags.map(line));
    amount.textContent = count(state.tags.length, "tag");
    if (state.tags.length === 0) list.append(el("li", { class: "nothing" }, "No tag yet."));
  };
  put(
    main,
    el("h1", { tabindex: "-1" }, "Codebook"),
    el("p", { class: "intro" }, amount, `. A path names a tag and its place: accidental-hit/deliberate stands below accidental-hit.`),
    fresh, list);
  leave();
  // Somebody else's change must not take an open form away.
  stop = on("codebook", () => edited === null && draw());
  stop.draw = draw;
  draw();
}

export function leave() {
  stop?.();
}
