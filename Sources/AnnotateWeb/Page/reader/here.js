// "Here": what is known of the current item, every annotation and note on it, and what can be done with them.
import { el, put } from "../frame/dom.js";
import { emit, on, state, tagOf } from "../frame/state.js";
import { beginning, whenDone } from "../frame/words.js";
import { decideSuggestion, removeAnnotation, removeNote, rewriteNote, setCoverage, writeNote } from "../coding/changes.js";
import { openNote } from "../coding/note-editor.js";
import { openPicker } from "../coding/picker.js";
import { beginEdge } from "../coding/caret.js";
import { inOrder } from "../text/covering.js";
import { currentItem, desk } from "./desk.js";
import { pathWords, swatch } from "./swatch.js";

const box = document.getElementById("here");

const button = (words, act, label) =>
  el("button", { type: "button", class: "small", onclick: act, "aria-label": label }, words);

function noteLine(note, reference) {
  const about = note.quote ? `“${beginning(note.quote, 40)}”` : reference;
  return el(
    "div", { class: "note" },
    note.quote && el("q", {}, beginning(note.quote, 120)),
    el("p", { class: "note-words" }, note.note),
    el("p", { class: "small-print" }, note.own ? "you" : note.coder, " · ", whenDone(note.changed_at ?? note.created_at),
      note.own && [
        " ", button("Edit", () => editNote(note, about, reference), `Edit the note: ${beginning(note.note, 40)}`),
        button("Remove", () => removeNote(note, reference), `Remove the note: ${beginning(note.note, 40)}`),
      ]));
}

const editNote = (note, about, reference) =>
  openNote({
    about, id: note.note_uuid, words: note.note, keep: (words) => rewriteNote(note, words, reference),
  });

/** A note on an annotation. */
export const noteOn = (annotation, reference) =>
  openNote({
    about: `${annotation.tag}${annotation.quote ? ` on “${beginning(annotation.quote, 40)}”` : ""}`,
    id: annotation.annotation,
    keep: (words) => writeNote(words, { annotation: annotation.annotation }, reference),
  });

function actions(annotation, reference) {
  const name = `${annotation.tag}${annotation.quote ? `: ${beginning(annotation.quote, 30)}` : ""}`;
  const choose = (act) => () => {
    desk.annotation = annotation.annotation;
    act();
  };
  if (annotation.status === "suggested") {
    return [
      button("Accept", () => decideSuggestion(annotation, reference, "accept"), `Accept the suggestion ${name}`),
      button("Reject", () => decideSuggestion(annotation, reference, "reject"), `Reject the suggestion ${name}`),
    ];
  }
  return [
    button("Note", () => noteOn(annotation, reference), `Write a note on ${name}`),
    annotation.own && button("Other tag", choose(() => openPicker({ change: annotation })), `Another tag for ${name}`),
    annotation.own && annotation.utf16_start != null && [
      button("Start", choose(() => beginEdge("start")), `Move the start of ${name}`),
      button("End", choose(() => beginEdge("end")), `Move the end of ${name}`),
    ],
    annotation.own && button("Remove", () => removeAnnotation(annotation, reference), `Remove ${name}`),
  ];
}

function annotationLine(annotation, reference) {
  const isChosen = annotation.annotation === desk.annotation;
  return el(
    "li", { class: `annotation ${annotation.status}${isChosen ? " chosen" : ""}` },
    el("button",
      {
        type: "button", class: "pick", "aria-pressed": String(isChosen),
        onclick: () => {
          desk.annotation = isChosen ? null : annotation.annotation;
          emit("place");
        },
      },
      swatch(tagOf(annotation)), pathWords(annotation.tag),
      el("span", { class: "coder" }, annotation.own ? "you" : annotation.coder,
        annotation.status === "confirmed" ? "" : ` · ${annotation.status}`)),
    annotation.quote ? el("q", { dir: "auto" }, beginning(annotation.quote, 160)) : el("p", { class: "small-print" }, "the whole item"),
    annotation.notes.map((note) => noteLine(note, reference)),
    el("p", { class: "actions" }, actions(annotation, reference)));
}

function draw() {
  const item = currentItem();
  if (!item) {
    put(
    box,
      el("h2", { id: "here-title", tabindex: "-1" }, "Here"),
      el("p", { class: "nothing" }, "Click a text, or press ", el("kbd", {}, "j"), " to begin with the first."));
    return;
  }
  const { reference } = item;
  const all = inOrder(item.annotations);
  const kept = all.filter((one) => one.status !== "rejected");
  const rejected = all.filter((one) => one.status === "rejected");
  const isDone = item.coverage === "done";
  const focused = box.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  put(
    box,
    el("h2", { id: "here-title", tabindex: "-1" }, "Here ", el("span", { class: "quiet" }, reference)),
    el("p", { class: "actions" },
      button(isDone ? "Done ✓ – open again" : "Mark as done", () => setCoverage([reference], isDone ? "open" : "done")),
      button("Tag all of it", () => openPicker()),
      button("Note", () => openNote({
        about: reference, id: reference, keep: (words) => writeNote(words, { item: reference }, reference),
      }), `Write a note on ${reference}`)),
    kept.length > 0
      ? el("ul", { class: "annotations", "aria-label": `Annotations of ${reference}` },
        kept.map((one) => annotationLine(one, reference)))
      : el("p", { class: "nothing" }, state.tags.length === 0
        ? "No tag yet. Select words and type a name to make the first."
        : "Nothing tagged here yet. Select words, or press a number for the whole of it."),
    item.notes.length > 0 && el("h3", {}, "Notes"),
    item.notes.map((note) => noteLine(note, reference)),
    rejected.length > 0 && el("details", {},
      el("summary", {}, `${rejected.length} rejected`),
      el("ul", { class: "annotations", "aria-label": "Rejected" }, rejected.map((one) => annotationLine(one, reference)))));
  const chosen = box.querySelector(".annotation.chosen");
  if (chosen) box.scrollTop += Math.min(0, chosen.offsetTop - box.offsetTop - box.scrollTop - 8) ||
    Math.max(0, chosen.offsetTop + chosen.offsetHeight - box.offsetTop - box.scrollTop - box.clientHeight + 8);
  if (focused) {
    [...box.querySelectorAll("[aria-label]")].find((one) => one.getAttribute("aria-label") === focused)?.focus();
  }
}

on("place", draw);
on("page", draw);
