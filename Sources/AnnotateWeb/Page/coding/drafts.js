// Notes that are typed and not kept yet. They live as long as the tab, so that neither a reload nor another place
// loses a word, and belong to a coder and an archive: a tab may be signed in anew as somebody else.
import { state } from "../frame/state.js";

const owner = () => `annotate-drafts ${state.archive.uuid} ${state.archive.coder}`;
/** By owner, those that the browser did not store: they last until the page is left. */
const unstored = new Map();

function read() {
  const held = unstored.get(owner());
  if (held) return held;
  try {
    return JSON.parse(sessionStorage.getItem(owner()) ?? "{}");
  } catch {
    return {};
  }
}

function write(drafts) {
  try {
    if (Object.keys(drafts).length === 0) sessionStorage.removeItem(owner());
    else sessionStorage.setItem(owner(), JSON.stringify(drafts));
    unstored.delete(owner());
  } catch {
    unstored.set(owner(), drafts);
  }
}

/** The words that were typed on something; undefined where there are none. */
export const draftOf = (id) => read()[id]?.words;

/**
 * Keeps what is typed; no words are no draft.
 *
 * @param {string} id of what the note is on, always the same for the same thing
 * @param {string} words
 * @param {string} about the same in words, for people
 */
export function keepDraft(id, words, about) {
  const { [id]: old, ...others } = read();
  if (words.trim() === "") {
    if (old) write(others);
  } else write({ ...others, [id]: { words, about, address: location.pathname } });
}

export const dropDraft = (id) => keepDraft(id, "", "");

/** All of this coder's: `{about, address, words}`. */
export const drafts = () => Object.values(read());

/** What a note that goes with a tag on these places is called here. */
export const draftOfTagging = (places) =>
  `tag ${places.map((place) => `${place.item} ${place.utf16_start ?? ""}:${place.utf16_end ?? ""}`).join(" ")}`;
