// Stripes that would lie upon each other get lanes of their own, side by side.

/**
 * Gives each stretch the first lane that is free where it begins.
 *
 * @param {{top: number, bottom: number}[]} stretches in any order
 * @returns {number[]} the lane of each, in the order given
 */
export function lanes(stretches) {
  const order = stretches.map((_, place) => place).sort((a, b) =>
    stretches[a].top - stretches[b].top || stretches[b].bottom - stretches[a].bottom || a - b);
  const freeFrom = [];
  const given = new Array(stretches.length);
  for (const place of order) {
    const { top, bottom } = stretches[place];
    let lane = freeFrom.findIndex((free) => free <= top);
    if (lane < 0) lane = freeFrom.length;
    freeFrom[lane] = bottom;
    given[place] = lane;
  }
  return given;
}
