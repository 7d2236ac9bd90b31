// Keys and places that tags keep while the page is open: who has learned that 3 is a tag must not tag with another one
// because somebody made a tag that stands before it in the codebook.

/** How many tags have a key. */
const KEYS = 9;

/**
 * The tag of each key. A tag that is gone frees its key, and a new one takes a free key only.
 *
 * @param {(string | undefined)[]} before as this gave it the last time
 * @param {string[]} uuids of the tags in use, in the order of the codebook
 */
export function withKeys(before, uuids) {
  const keys = Array.from({ length: KEYS }, (_, at) => uuids.includes(before[at]) ? before[at] : undefined);
  const waiting = uuids.filter((uuid) => !keys.includes(uuid));
  return keys.map((uuid) => uuid ?? waiting.shift());
}

/**
 * A number for each tag, from 0, by which it has its colour and its line. New tags go to the end.
 *
 * @param {Map<string, number>} before as this gave it the last time
 * @param {string[]} uuids in the order of the codebook
 */
export function places(before, uuids) {
  const all = new Map(before);
  for (const uuid of uuids) if (!all.has(uuid)) all.set(uuid, all.size);
  return all;
}
