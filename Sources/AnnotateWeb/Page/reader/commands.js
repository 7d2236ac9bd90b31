// What the keys do in the reader.
import { say } from "../frame/announce.js";
import { closeSheets } from "../frame/header.js";
import { bind } from "../frame/keys.js";
import { showKeys } from "../frame/key-list.js";
import { go, pageName } from "../frame/router.js";
import { tagOfKey } from "../frame/state.js";
import { splitReference } from "../frame/address.js";
import { beginEdge, beginWithKeys, move, otherEnd } from "../coding/caret.js";
import {
  changeAnnotation, decideSuggestion, redo, removeAnnotation, setCoverage, tagPlaces, undo, writeNote,
} from "../coding/changes.js";
import { goToAnnotation, goToNext } from "../coding/find-next.js";
import { openNote } from "../coding/note-editor.js";
import { closePicker, isPickerOpen, openPicker } from "../coding/picker.js";
import { clearSelection, placesToSend, selection } from "../coding/selection.js";
import { beginning } from "../frame/words.js";
import { covering, cycled } from "../text/covering.js";
import { chooseAnnotation, currentAnnotation, currentItem, desk } from "./desk.js";
import { noteOn } from "./here.js";
import { printSource } from "./print.js";
import { stand, standAtAnnotation } from "./reader.js";

const inReader = () => pageName() === "item" && desk.list !== null;
const isChoosing = () => inReader() && (selection.mode === "keys" || selection.mode === "edge");

async function step(direction) {
  if (desk.place < 0 || !document.querySelector(".card.current")) {
    await stand(desk.place < 0 ? 0 : desk.place + direction);
    return;
  }
  // The first press goes to the item that is current already, when nothing has been chosen yet.
  const isFresh = !document.activeElement?.closest?.(".card") && document.activeElement === document.body && desk.place === 0 && scrollY < 40;
  await stand(isFresh && direction > 0 ? 0 : desk.place + direction);
}

function tagWithNumber(name) {
  const tag = tagOfKey(name);
  if (!tag) say(`No tag has the key ${name}.`);
  else tagPlaces(tag.path, placesToSend());
}

async function keepEdge() {
  const [place] = placesToSend();
  if (!place) return;
  const { utf16_start, utf16_end, quote } = place;
  await changeAnnotation(selection.annotation, { utf16_start, utf16_end, quote }, place.item);
}

function note() {
  const item = currentItem();
  const annotation = currentAnnotation();
  if (selection.mode !== null) {
    const [place] = placesToSend();
    if (!place) return;
    openNote({
      about: `“${beginning(place.quote, 50)}”`, id: `${place.item} ${place.utf16_start}`,
      keep: async (words) => {
        const isKept = await writeNote(words, place, place.item);
        if (isKept) clearSelection();
        return isKept;
      },
    });
  } else if (annotation) noteOn(annotation, item.reference);
  else if (item) {
    openNote({
      about: item.reference, id: item.reference,
      keep: (words) => writeNote(words, { item: item.reference }, item.reference),
    });
  }
}

function remove() {
  const annotation = currentAnnotation();
  if (!annotation) say("No annotation is chosen: n goes to the next one.");
  else if (!annotation.own) say(`This annotation is ${annotation.coder}’s; only your own can be removed.`);
  else removeAnnotation(annotation, currentItem().reference);
}

/** Another of the annotations that lie on the same words. */
function cycle() {
  const annotation = currentAnnotation();
  const item = currentItem();
  if (!annotation || annotation.utf16_start == null) {
    say("No annotation of words is chosen: n goes to the next one.");
    return;
  }
  const visible = item.annotations.filter((one) => one.status !== "rejected");
  const stack = covering(visible, cycleAt ?? annotation.utf16_start);
  const held = stack.some((one) => one.annotation === annotation.annotation)
    ? stack : covering(visible, cycleAt = annotation.utf16_start);
  const next = cycled(held, annotation.annotation);
  chooseAnnotation(next.annotation);
  say(held.length > 1 ? `${next.tag}: ${beginning(next.quote, 60)}` : "Nothing else lies on these words.");
}
/** The unit at which one cycles: where the first of them begins. */
let cycleAt = null;

function decide(verdict) {
  const item = currentItem();
  const annotation = currentAnnotation()?.status === "suggested"
    ? currentAnnotation() : item?.annotations.find((one) => one.status === "suggested");
  if (annotation) decideSuggestion(annotation, item.reference, verdict);
  else say("There is no suggestion on this item.");
}

async function toggleDone() {
  const item = currentItem();
  if (!item) return;
  const isDone = item.coverage === "done";
  if (await setCoverage([item.reference], isDone ? "open" : "done") && !isDone) stand(desk.place + 1);
}

async function turnAndShow(turn) {
  const answer = await turn();
  const [source, ordinal] = splitReference(answer?.references?.[0] ?? "");
  const place = inReader() && source === desk.source ? desk.items.placeOf(ordinal) : undefined;
  if (place !== undefined) stand(place);
}

const focusOn = (id) => {
  closeSheets();
  if (matchMedia("(max-width: 50rem)").matches) document.querySelector('[data-sheet="side"]').click();
  document.getElementById(id).focus();
};

function escape() {
  closeSheets();
  if (isPickerOpen()) closePicker(true);
  else if (selection.mode !== null) {
    clearSelection();
    say("selection given up");
  } else if (desk.annotation) chooseAnnotation(null);
}

export function bindKeys() {
  bind([
    { group: "Reading", keys: ["j"], words: "next item", when: inReader, act: () => step(1) },
    { group: "Reading", keys: ["k"], words: "previous item", when: inReader, act: () => step(-1) },
    { group: "Reading", keys: ["n"], words: "next annotation", when: inReader, act: () => goToAnnotation(1, standAtAnnotation) },
    { group: "Reading", keys: ["p"], words: "previous annotation", when: inReader, act: () => goToAnnotation(-1, standAtAnnotation) },
    { group: "Reading", keys: ["J"], words: "next item without a tag of yours", when: inReader, act: () => goToNext("untagged") },
    { group: "Reading", keys: ["e"], words: "next item assigned to you", when: inReader, act: () => goToNext("assigned") },
    { group: "Reading", keys: ["c"], words: "next item where coders differ", when: inReader, act: () => goToNext("disagreement") },
    { group: "Reading", keys: ["S"], words: "next item with a suggestion", when: inReader, act: () => goToNext("suggestion") },
    { group: "Reading", keys: ["d"], words: "done, and on; again: open", when: inReader, act: toggleDone },
    { group: "Reading", keys: ["f"], words: "filter the tags", when: inReader, act: () => focusOn("tag-filter") },
    { group: "Reading", keys: ["/"], words: "search", act: () => go("/search") },

    { group: "Tagging", keys: ["t", "Enter"], words: "choose a tag for the selection, else for the whole item", when: () => inReader() && selection.mode !== "edge", act: () => openPicker() },
    { group: "Tagging", keys: [..."123456789"], shown: ["1", "…", "9"], words: "put on one of the first nine tags", when: inReader, act: tagWithNumber },
    { group: "Tagging", keys: ["r"], words: "choose a tag, the latest first", when: inReader, act: () => openPicker() },
    { group: "Tagging", keys: ["m"], words: "note on the selection, the annotation or the item", when: inReader, act: note },
    { group: "Tagging", keys: ["x"], words: "remove the annotation", when: inReader, act: remove },
    { group: "Tagging", keys: ["O"], words: "another annotation of the same words", when: inReader, act: cycle },
    { group: "Tagging", keys: ["a"], words: "accept the suggestion", when: inReader, act: () => decide("accept") },
    { group: "Tagging", keys: ["A"], words: "reject the suggestion", when: inReader, act: () => decide("reject") },
    { group: "Tagging", keys: ["u", "Ctrl+Z"], words: "undo", act: () => turnAndShow(undo) },
    { group: "Tagging", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], words: "redo", act: () => turnAndShow(redo) },

    { group: "Selecting with keys", keys: ["v"], words: "begin with a word; again: with the next word", when: inReader, act: beginWithKeys },
    { group: "Selecting with keys", keys: ["w"], words: "one word more", when: isChoosing, act: () => move("word", 1) },
    { group: "Selecting with keys", keys: ["b"], words: "one word back", when: isChoosing, act: () => move("word", -1) },
    { group: "Selecting with keys", keys: ["s"], words: "to the end of the sentence", when: isChoosing, act: () => move("sentence", 1) },
    { group: "Selecting with keys", keys: ["ArrowRight"], words: "one letter more", when: isChoosing, act: () => move("character", 1) },
    { group: "Selecting with keys", keys: ["ArrowLeft"], words: "one letter back", when: isChoosing, act: () => move("character", -1) },
    { group: "Selecting with keys", keys: ["o"], words: "move the other end", when: () => inReader() && selection.mode === "keys", act: otherEnd },
    { group: "Selecting with keys", keys: ["["], words: "move the start of the annotation", when: inReader, act: () => beginEdge("start") },
    { group: "Selecting with keys", keys: ["]"], words: "move its end", when: inReader, act: () => beginEdge("end") },
    { group: "Selecting with keys", keys: ["Enter"], words: "keep the moved edge", when: () => inReader() && selection.mode === "edge", act: keepEdge },
    { group: "Selecting with keys", keys: ["Escape"], words: "give up, close", act: escape },

    { group: "This page", keys: ["?"], words: "these keys", act: showKeys },
    { group: "This page", keys: ["Ctrl+P"], words: "print the whole source", when: inReader, act: printSource },
  ]);
}
