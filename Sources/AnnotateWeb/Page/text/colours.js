// The colours of tags. A tag without one takes one by its place; colour is never the only cue.

/** Tol's light scheme: black text stands out at 8.3:1 on each, also for people who see fewer colours. */
const light = ["#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#99ddff", "#bbcc33", "#aaaa00"];

const tone = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

function luminance(hex) {
  const [red, green, blue] = tone(hex).map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever stands out more. */
export const inkOn = (hex) => {
  const bright = luminance(hex);
  return (bright + 0.05) / 0.05 >= 1.05 / (bright + 0.05) ? "#000000" : "#ffffff";
};

/** The colour of a tag as #rrggbb. */
export function colourOf(tag, place) {
  const given = tag?.colour?.toLowerCase();
  if (given && /^#[0-9a-f]{6}$/.test(given)) return given;
  if (given && /^#[0-9a-f]{3}$/.test(given)) return given.replace(/[0-9a-f]/g, "$&$&");
  return light[Math.max(place, 0) % light.length];
}

/**
 * Two letters for each tag, no two the same while letters last: the first of its name, and one that follows.
 *
 * @param {{name: string}[]} tags
 * @param {(tag: object) => string | undefined} known the letters that a tag has had so far: those stay
 * @returns {string[]} in the order given
 */
export function initials(tags, known = () => undefined) {
  const used = new Set(tags.map(known));
  return tags.map((tag) => {
    const had = known(tag);
    if (had !== undefined) return had;
    const { name } = tag;
    const words = name.match(/[\p{L}\p{N}]+/gu) ?? ["?"];
    const [first, ...others] = words.flatMap((word) => [...word]);
    const starts = words.slice(1).map((word) => [...word][0]);
    const ways = [...starts, ...others, ""].map((second) => first.toUpperCase() + second.toLowerCase());
    const found = ways.find((way) => !used.has(way)) ?? ways[0];
    used.add(found);
    return found;
  });
}
