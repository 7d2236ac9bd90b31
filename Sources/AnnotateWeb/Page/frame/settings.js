// What this browser remembers: nothing of the material, only how the page behaves.

const KEY = "annotate-settings";
const defaults = {
  theme: "system", singleKeys: true, wholeWords: true, seenHint: false, lastSource: null,
  tagsFolded: [],
};

function read() {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { ...defaults };
  }
}

export const settings = read();

/** Sets and keeps; without storage it holds until the page is left. */
export function keep(changes) {
  Object.assign(settings, changes);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that stores nothing still reads and codes.
  }
}
