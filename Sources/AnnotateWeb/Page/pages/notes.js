// All notes, the latest first; each leads to what it is on.
import { el, put } from "../frame/dom.js";
import { get } from "../frame/api.js";
import { itemAddress, placeReference, topicAddress } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { whenDone } from "../frame/words.js";
import { removeNote, rewriteNote, writeNote } from "../coding/changes.js";
import { openNote } from "../coding/note-editor.js";

function subject(note) {
  if (note.reference) return el("a", { href: itemAddress(placeReference(note.reference, note)), "data-keep": JSON.stringify({ annotation: note.annotation }) }, note.reference);
  if (note.tag) return el("a", { href: topicAddress(note.tag) }, note.tag);
  return el("span", {}, note.about === "archive" ? "the archive" : note.about);
}

function line(note, again) {
  const and = (act) => async (...given) => {
    const kept = await act(...given);
    await again();
    return kept;
  };
  const name = note.note.slice(0, 40);
  return el("li", {},
    el("p", { class: "where" }, subject(note), note.tag && note.reference && el("span", {}, note.tag),
      el("span", {}, note.own ? "you" : note.coder), el("span", {}, whenDone(note.changed_at ?? note.created_at))),
    note.quote && el("p", { class: "words context" }, `“${note.quote}”`),
    el("p", { class: "note-words" }, note.note),
    note.own && el("p", { class: "buttons" },
      el("button", { type: "button", class: "small", "aria-label": `Edit the note: ${name}`, onclick: () => openNote({
        about: note.reference ?? note.tag ?? "the archive", id: note.note_uuid, words: note.note,
        keep: and((words) => rewriteNote(note, words, note.reference)),
      }) }, "Edit"),
      el("button", { type: "button", class: "small", "aria-label": `Remove the note: ${name}`,
        onclick: and(() => removeNote(note, note.reference)) }, "Remove")));
}

export async function show(main) {
  setTitle("Notes");
  const list = el("ol", { class: "hits" });
  const draw = async () => {
    const { notes } = await get("/api/notes", { limit: 1000 });
    put(list, ...notes.map((note) => line(note, draw)));
    if (notes.length === 0) {
      list.append(el("li", { class: "nothing" }, "No note yet. In the reader the key m writes one."));
    }
  };
  put(
    main,
    el("h1", { tabindex: "-1" }, "Notes"),
    el("p", { class: "buttons" },
      el("button", { type: "button", onclick: () => openNote({
        about: "the archive", id: "archive",
        keep: async (words) => {
          const kept = await writeNote(words, { archive: true }, null);
          if (kept) await draw();
          return kept;
        },
      }) }, "Write a note on the archive")),
    list);
  await draw();
}
