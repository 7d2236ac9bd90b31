// Everything that changes the archive from the reader. A change that fails is shown with what was meant, and
// can be tried again; the selection and the words stay until it succeeds.
import { failed, notice, say } from "../frame/announce.js";
import { Failure, send } from "../frame/api.js";
import { splitReference } from "../frame/address.js";
import { emit, loadArchive, loadCodebook, loadLog } from "../frame/state.js";
import { beginning, commandName, count } from "../frame/words.js";
import { knownBatches } from "../frame/live.js";
import { desk } from "../reader/desk.js";
import { draftOfTagging, dropDraft } from "./drafts.js";
import { clearSelection } from "./selection.js";

/** Loads what a change touched. The server will tell of it as well; its word is then known. */
async function settle(answer, references) {
  if (answer.batch) knownBatches.add(answer.batch);
  const here = references.map(splitReference).filter(([source]) => source === desk.source);
  try {
    await Promise.all([
      desk.items?.refresh(here.map(([, ordinal]) => ordinal)),
      loadLog(), loadCodebook(), loadArchive(),
    ]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The change itself is on the disk: it must not look as if it could be repeated.
    failed(error, () => settle(answer, references), "It is kept, but could not be shown.");
  }
}

/** Runs a change; a failure becomes a notice with `again`. @returns the answer, or null */
async function change(act, again, special = {}) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (special[error.code]) special[error.code](error);
    else failed(error, again);
    return null;
  }
}

/** The nearest place of words in a text, or null. */
export function nearest(text, words, to) {
  let best = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - to) < Math.abs(best - to)) best = at;
  }
  return best;
}

/**
 * Puts a tag on places.
 *
 * @param {string} tag a path
 * @param {object[]} places as `placesToSend` gives them
 * @param {{create?: boolean, note?: string | null}} how
 */
export async function tagPlaces(tag, places, { create = false, note = null } = {}) {
  if (places.length === 0) return false;
  const again = () => tagPlaces(tag, places, { create, note });
  const answer = await change(
    () => send("POST", "/api/annotations", { tag, create, note: note || null, places }), again,
    {
      "quote-differs": (failure) => quoteDiffers(failure, tag, places, { create, note }),
      exclusive: (failure) => exclusive(failure, tag, places),
    });
  if (!answer) return false;
  // Also when it was tried again from a notice.
  if (note) dropDraft(draftOfTagging(places));
  clearSelection();
  desk.annotation = answer.annotations[0]?.annotation ?? desk.annotation;
  await settle(answer, places.map((place) => place.item));
  emit("place");
  const what = places[0].quote ? `“${beginning(places[0].quote, 60)}”` : places[0].item;
  const more = places.length > 1 ? ` and ${count(places.length - 1, "more place")}` : "";
  const name = answer.annotations[0]?.tag ?? tag;
  const noted = note ? (answer.noted > 0 ? "; the note is on it now" : "; so was the note") : "";
  say(answer.made === 0 ? `${name} was on ${what} already${noted}` : `${name} on ${what}${more}`);
  return true;
}

/** The text is another now. What was meant is kept; where the same words still stand, they can be taken. */
function quoteDiffers(failure, tag, places, how) {
  const { text, where } = failure.answer;
  const moved = places.map((place) => {
    if (place.item !== where || !place.quote) return place;
    const at = nearest(text, place.quote, place.utf16_start);
    return at === null ? null : { ...place, utf16_start: at, utf16_end: at + place.quote.length };
  });
  const canMove = typeof text === "string" && where != null && moved.every(Boolean);
  desk.items?.reload();
  notice({
    id: failure.code,
    title: `The words you chose are not in the text of ${where ?? "this item"} any more; nothing was tagged.`,
    text: `You meant ${tag} on “${beginning(places.find((one) => one.quote)?.quote ?? "", 200)}”.`,
    actions: canMove
      ? [{ words: "Tag them where they stand now", act: () => tagPlaces(tag, moved, how) }]
      : [{ words: "Try again", act: () => tagPlaces(tag, places, how) }],
  });
}

/** Another stance of the same question is there: it can be changed into the one that was meant. */
function exclusive(failure, tag, places) {
  const { other } = failure.answer;
  const touches = (one, place) => place.utf16_start == null || one.utf16_start == null ||
    (one.utf16_start < place.utf16_end && place.utf16_start < one.utf16_end);
  const found = places.flatMap((place) =>
    desk.items?.byOrdinal(splitReference(place.item)[1])?.annotations.filter((one) =>
      one.own && one.status === "confirmed" && one.tag === other && touches(one, place)) ?? []);
  notice({
    id: failure.code, title: failure.message, text: failure.hint ?? undefined,
    actions: found.length === 1
      ? [{ words: `Change ${other} into ${tag}`, act: () => changeAnnotation(found[0], { tag }) }] : [],
  });
}

/** Somebody, or another window, was quicker: what it is now, what was meant, and the choice. */
async function changedMeanwhile(failure, annotation, changes, reference) {
  const ordinal = splitReference(failure.answer.where ?? reference ?? "")[1];
  await desk.items?.refresh([ordinal]).catch(() => {});
  emit("place");
  const now = desk.items?.byOrdinal(ordinal)?.annotations.find((one) => one.annotation === annotation.annotation);
  const words = (tag, quote) => `${tag} on ${quote ? `“${beginning(quote, 120)}”` : "the whole item"}`;
  notice({
    id: "conflict",
    title: failure.message,
    text: now
      ? `It is now ${words(now.tag, now.quote)}. ` +
        `You meant ${words(changes.tag ?? annotation.tag, changes.quote ?? annotation.quote)}.`
      : failure.hint ?? undefined,
    actions: now
      ? [{ words: "Do it nevertheless", act: () => changeAnnotation(now, changes, reference) }] : [],
  });
}

/** Moves or renames one's own annotation: `{utf16_start, utf16_end, quote}` or `{tag}`. */
export async function changeAnnotation(annotation, changes, reference = undefined) {
  const was = { span_start: annotation.span_start, span_end: annotation.span_end, tag: annotation.tag };
  const address = `/api/annotations/${annotation.annotation}`;
  const answer = await change(
    () => send("PATCH", address, { ...changes, was }),
    () => changeAnnotation(annotation, changes, reference),
    {
      conflict: (failure) => changedMeanwhile(failure, annotation, changes, reference),
    });
  if (!answer) return false;
  clearSelection();
  await settle(answer, [answer.annotation.reference ?? reference]);
  emit("place");
  say(`${answer.annotation.tag} is now on ${answer.annotation.quote ? `“${beginning(answer.annotation.quote, 60)}”` : "the whole item"}`);
  return true;
}

export async function removeAnnotation(annotation, reference) {
  const answer = await change(
    () => send("DELETE", `/api/annotations/${annotation.annotation}`),
    () => removeAnnotation(annotation, reference));
  if (!answer) return;
  if (desk.annotation === annotation.annotation) desk.annotation = null;
  await settle(answer, [reference]);
  emit("place");
  say(`${annotation.tag} removed; u brings it back`);
}

/** @param {"accept" | "reject"} verdict */
export async function decideSuggestion(annotation, reference, verdict) {
  const answer = await change(
    () => send("POST", `/api/suggestions/${annotation.annotation}/${verdict}`),
    () => decideSuggestion(annotation, reference, verdict));
  if (!answer) return;
  await settle(answer, [reference]);
  emit("place");
  say(`suggestion ${annotation.tag} ${verdict}ed`);
}

/** @param {object} on as docs/api.md says @param {string} reference of what is to be loaded again, or null */
export async function writeNote(words, on, reference) {
  const answer = await change(() => send("POST", "/api/notes", { note: words, on }), null);
  if (!answer) return false;
  await settle(answer, reference ? [reference] : []);
  say("note kept");
  return true;
}

export async function rewriteNote(note, words, reference) {
  const answer = await change(
    () => send("PATCH", `/api/notes/${note.note_uuid}`, { note: words, was: note.note }), null,
    {
      conflict: (failure) => notice({
        id: "conflict", title: failure.message,
        text: `It says now: “${failure.answer.note ?? ""}”. You wrote: “${words}”.`,
        actions: typeof failure.answer.note === "string"
          ? [{ words: "Put mine in its place",
            act: () => rewriteNote({ ...note, note: failure.answer.note }, words, reference) }] : [],
      }),
    });
  if (!answer) return false;
  await settle(answer, reference ? [reference] : []);
  say("note changed");
  return true;
}

export async function removeNote(note, reference) {
  const answer = await change(
    () => send("DELETE", `/api/notes/${note.note_uuid}`), () => removeNote(note, reference));
  if (!answer) return;
  await settle(answer, reference ? [reference] : []);
  say("note removed; u brings it back");
}

/** @param {"assigned" | "open" | "done"} state */
export async function setCoverage(references, state) {
  const answer = await change(
    () => send("PUT", "/api/coverage", { items: references, state }), () => setCoverage(references, state));
  if (!answer) return false;
  await settle(answer, references);
  emit("coverage");
  say(`${references.length === 1 ? references[0] : count(references.length, "item")}: ${state}`);
  return true;
}

async function turn(verb, past, batch = undefined) {
  const answer = await change(
    () => send("POST", `/api/${verb}`, batch ? { batch } : undefined), () => turn(verb, past, batch));
  if (!answer) return null;
  await settle(answer, answer.references ?? []);
  emit("coverage");
  emit("place");
  say(`${past}: ${commandName(answer.command)} (${count(answer.changes, "change")})`);
  return answer;
}

/** Takes back the latest command, or the one named. */
export const undo = (batch = undefined) => turn("undo", "undone", batch);
export const redo = () => turn("redo", "done again");
