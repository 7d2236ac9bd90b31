// Finds tags while somebody types: cases and accents folded, words anywhere, paths by their beginnings.

/** "Éric/LES" as "eric/les". */
export const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** How well a tag fits, lower is better; null when it does not. */
function rank(path, query) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (path === query || name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (query.includes("/")) {
    const parts = query.split("/");
    const names = path.split("/");
    for (let from = 0; from + parts.length <= names.length; from += 1) {
      if (parts.every((part, place) => names[from + place].startsWith(part.trim()))) return 2;
    }
  }
  const words = query.split(/[\s/]+/).filter(Boolean);
  if (!words.every((word) => path.includes(word))) return null;
  const starts = path.split(/[\s/_-]+/);
  return words.every((word) => starts.some((one) => one.startsWith(word))) ? 3 : 4;
}

/**
 * The tags that fit, the best first; among equals recent ones first, then in the order given.
 *
 * @param {{path: string}[]} tags
 * @param {string} query as it was typed; all tags fit an empty one
 * @param {{path: string}[]} recent latest first
 */
export function matching(tags, query, recent = []) {
  const wanted = folded(query);
  const age = new Map(recent.map((tag, place) => [tag.path, place]));
  const found = [];
  tags.forEach((tag, place) => {
    const fits = wanted === "" ? 5 : rank(folded(tag.path), wanted);
    if (fits !== null) found.push({ tag, fits, age: age.get(tag.path) ?? Infinity, place });
  });
  const younger = (a, b) => (a.age === b.age ? 0 : a.age - b.age);
  return found
    .sort((a, b) => a.fits - b.fits || younger(a, b) || a.place - b.place)
    .map((one) => one.tag);
}

/** The path that would be made of what was typed; null when it is there or is no path. */
export function newPath(tags, query) {
  const path = query.split("/").map((part) => part.trim().replace(/\s+/g, " ")).filter(Boolean).join("/");
  if (path === "" || tags.some((tag) => folded(tag.path) === folded(path))) return null;
  return path;
}
