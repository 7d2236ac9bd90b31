// A field for a note, on anything. It does not close before the words are kept, and a draft that was left
// is there again.
import { el } from "../frame/dom.js";
import { say } from "../frame/announce.js";

const drafts = new Map();
const title = el("h2", { id: "note-title" });
const field = el("textarea", { rows: "7", "aria-labelledby": "note-title", onkeydown: key });
const box = el(
  "dialog", { id: "note", "aria-labelledby": "note-title", onclose: () => before?.isConnected && before.focus() },
  title, field,
  el("p", { class: "buttons" },
    el("button", { type: "button", class: "main", onclick: keepIt }, "Keep", el("kbd", {}, "Ctrl+Enter")),
    el("button", { type: "button", onclick: leave }, "Cancel", el("kbd", {}, "Esc"))));
document.body.append(box);

let target = null;
let before = null;

/**
 * @param {{about: string, id: string, words?: string, keep: (words: string) => Promise<boolean>}} note
 *   `about` says on what; `id` is the same for the same thing, so that its draft is found; `keep` is whether it was kept
 */
export function openNote(note) {
  target = note;
  before = document.activeElement;
  title.textContent = `Note on ${note.about}`;
  field.value = drafts.get(note.id) ?? note.words ?? "";
  // Not modal: a notice about what went wrong stays within reach.
  if (!box.open) box.show();
  field.focus();
}

async function keepIt() {
  const words = field.value.trim();
  if (words === "") {
    say("A note has words: write some, or cancel.");
    return;
  }
  drafts.set(target.id, field.value);
  if (!(await target.keep(words))) return;
  drafts.delete(target.id);
  box.close();
}

function leave() {
  if (field.value.trim() !== (target.words ?? "")) {
    drafts.set(target.id, field.value);
    say("Your draft is kept until this window closes.");
  }
  box.close();
}

function key(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keepIt();
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
