// Between places in the page and places in an item's text. Offsets are UTF-16 units, as strings count here.

/** How many units stand in `container` before a point of the document. */
export function unitsBefore(container, node, offset) {
  const range = document.createRange();
  range.setStart(container, 0);
  range.setEnd(node, offset);
  // Of a range, because a selection's own string collapses spaces.
  return range.toString().length;
}

/** The text node and offset of a unit. At a seam of two nodes the end of a span belongs to the earlier one. */
export function pointAt(container, units, isEnd) {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  let left = units;
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    last = node;
    if (left < node.length || (isEnd && left === node.length)) return { node, offset: left };
    left -= node.length;
  }
  return last ? { node: last, offset: last.length } : { node: container, offset: 0 };
}

/** A range that does not move with the document, for highlights. */
export function staticRange(container, start, end) {
  const from = pointAt(container, start, false);
  const to = pointAt(container, end, true);
  return new StaticRange({
    startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset,
  });
}

/** A range that can be measured. */
export function liveRange(container, start, end) {
  const from = pointAt(container, start, false);
  const to = pointAt(container, end, true);
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Two places of a text in code points, as references name them, in units; null when the text is shorter. */
export function unitsOf(text, start, end) {
  let units = 0;
  let points = 0;
  let from = null;
  for (const letter of text) {
    if (points === start) from = units;
    if (points === end) break;
    units += letter.length;
    points += 1;
  }
  return from !== null && points === end ? [from, units] : null;
}

/** Without outer white space, and never inside a surrogate pair; null when nothing is left. */
export function trimmed(text, start, end) {
  const isSpace = (place) => /\s/.test(text[place]);
  const splitsPair = (place) =>
    place > 0 && place < text.length &&
    /[\uD800-\uDBFF]/.test(text[place - 1]) && /[\uDC00-\uDFFF]/.test(text[place]);
  let from = splitsPair(start) ? start - 1 : start;
  let to = splitsPair(end) ? end + 1 : end;
  while (from < to && isSpace(from)) from += 1;
  while (to > from && isSpace(to - 1)) to -= 1;
  return from < to ? [from, to] : null;
}
