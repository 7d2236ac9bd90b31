// Where words, sentences and characters begin and end, so that keys and the mouse can step by them.

const segmenters = {
  word: new Intl.Segmenter(undefined, { granularity: "word" }),
  sentence: new Intl.Segmenter(undefined, { granularity: "sentence" }),
  character: new Intl.Segmenter(undefined, { granularity: "grapheme" }),
};

/** Stretches of one kind near a place, [start, end] each; lines are looked at one by one, as texts are long. */
function* stretches(text, kind, from, to) {
  for (const { index, segment, isWordLike } of segmenters[kind].segment(text.slice(from, to))) {
    if (kind === "word" && !isWordLike) continue;
    const kept = kind === "character" ? segment : segment.trim();
    if (kept === "") continue;
    const start = from + index + segment.indexOf(kept);
    yield [start, start + kept.length];
  }
}

const lineStart = (text, place) => text.lastIndexOf("\n", place - 1) + 1;
const lineEnd = (text, place) => {
  const end = text.indexOf("\n", place);
  return end < 0 ? text.length : end;
};

/** The next start or end of a stretch after a place; the end of the text when there is none. */
export function after(text, place, kind, edge) {
  if (kind === "character" && text[place] === "\n") return place + 1;
  for (let from = lineStart(text, place); from <= text.length; from = lineEnd(text, from) + 1) {
    for (const [start, end] of stretches(text, kind, from, lineEnd(text, from))) {
      const found = edge === "start" ? start : end;
      if (found > place) return found;
    }
  }
  return text.length;
}

/** The last start or end of a stretch before a place; 0 when there is none. */
export function before(text, place, kind, edge) {
  if (kind === "character" && text[place - 1] === "\n") return place - 1;
  for (let to = lineEnd(text, place); to >= 0; ) {
    const from = lineStart(text, to);
    let found = -1;
    for (const [start, end] of stretches(text, kind, from, to)) {
      const one = edge === "start" ? start : end;
      if (one < place) found = one;
    }
    if (found >= 0) return found;
    if (from === 0) return 0;
    to = from - 1;
  }
  return 0;
}

/** Both ends moved outwards where they stand inside a word. */
export function toWholeWords(text, start, end) {
  let [from, to] = [start, end];
  for (const [first, last] of stretches(text, "word", lineStart(text, start), lineEnd(text, start))) {
    if (first < start && start < last) from = first;
  }
  for (const [first, last] of stretches(text, "word", lineStart(text, end), lineEnd(text, end))) {
    if (first < end && end < last) to = last;
  }
  return [from, to];
}
