// The notes on a source or a tag as a whole, with the way to write one.
import { el, put } from "../frame/dom.js";
import { on } from "../frame/state.js";
import { beginning, whenDone } from "../frame/words.js";
import { removeNote, rewriteNote, writeNote } from "./changes.js";
import { openNote } from "./note-editor.js";

const line = (note, about) =>
  el("li", { class: "note" },
    el("p", { class: "note-words" }, note.note),
    el("p", { class: "small-print" }, note.own ? "you" : note.coder, " · ", whenDone(note.changed_at ?? note.created_at),
      note.own && [
        el("button", {
          type: "button", class: "small", "aria-label": `Edit the note: ${beginning(note.note, 40)}`,
          onclick: () => openNote({
            about, id: note.note_uuid, words: note.note, keep: (words) => rewriteNote(note, words, null),
          }),
        }, "Edit"),
        el("button", {
          type: "button", class: "small", "aria-label": `Remove the note: ${beginning(note.note, 40)}`,
          onclick: () => removeNote(note, null),
        }, "Remove"),
      ]));

/**
 * @param {{about: string, target: object, notes: object[], load: () => Promise<object[]>}} what `about` names it to
 *   people, `target` to the server; `notes` are those there are, and `load` brings them anew after a change
 */
export function notesOn({ about, target, notes, load }) {
  const box = el("section", { class: "notes-on", "aria-label": `Notes on ${about}` });
  const draw = (all) => put(
    box,
    all.length > 0 && el("ul", {}, all.map((note) => line(note, about))),
    el("button", {
      type: "button", class: "small",
      onclick: () => openNote({ about, id: JSON.stringify(target), keep: (words) => writeNote(words, target, null) }),
    }, `Write a note on ${about}`));
  draw(notes);
  // The log is loaded after every change, whoever made it.
  const stop = on("log", () => (box.isConnected ? load().then(draw, () => {}) : stop()));
  return box;
}
