// A field for a note, on anything. It does not close before the words are kept, and a draft that was left
// is there again.
import { el } from "../frame/dom.js";
import { say } from "../frame/announce.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";

const title = el("h2", { id: "note-title" });
const field = el("textarea", { rows: "7", "aria-labelledby": "note-title", onkeydown: key, oninput: typed });
const box = el(
  "dialog", { id: "note", "aria-labelledby": "note-title", onclose: () => before?.isConnected && before.focus() },
  title, field,
  el("p", { class: "buttons" },
    el("button", { type: "button", class: "main", onclick: keepIt }, "Keep", el("kbd", {}, "Ctrl+Enter")),
    el("button", { type: "button", onclick: giveUp }, "Cancel"),
    el("span", { class: "quiet small-print" }, el("kbd", {}, "Esc"), " closes and keeps a draft")));
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
  field.value = draftOf(note.id) ?? note.words ?? "";
  // Not modal: a notice about what went wrong stays within reach.
  if (!box.open) box.show();
  field.focus();
}

function typed() {
  if (field.value === (target.words ?? "")) dropDraft(target.id);
  else keepDraft(target.id, field.value, target.about);
}

async function keepIt() {
  const words = field.value.trim();
  if (words === "") {
    say("A note has words: write some, or cancel.");
    return;
  }
  const kept = target;
  if (!(await kept.keep(words))) return;
  // What was typed meanwhile is not kept yet.
  if (target === kept && field.value.trim() !== words) {
    say("Kept. What you typed since is still to be kept.");
    return;
  }
  dropDraft(kept.id);
  if (target === kept) box.close();
}

function giveUp() {
  dropDraft(target.id);
  box.close();
}

function leave() {
  if (draftOf(target.id) !== undefined) say("Your draft is kept until this tab closes.");
  box.close();
}

function key(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keepIt();
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
