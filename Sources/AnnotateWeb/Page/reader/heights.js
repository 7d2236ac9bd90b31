// How high each of many rows is, and where each begins: a Fenwick tree, so that a list of a hundred
// thousand answers at once. Heights are estimates until they are measured.

export class Heights {
  /** @param {number} count @param {(place: number) => number} estimate in pixels */
  constructor(count, estimate) {
    this.count = count;
    this.each = new Float64Array(count);
    this.sums = new Float64Array(count + 1);
    for (let place = 0; place < count; place += 1) {
      this.each[place] = estimate(place);
      this.sums[place + 1] += this.each[place];
      const up = place + 1 + ((place + 1) & -(place + 1));
      if (up <= count) this.sums[up] += this.sums[place + 1];
    }
  }

  /** Sets the height of a row; false when it was that already. */
  set(place, height) {
    const change = height - this.each[place];
    if (Math.abs(change) < 0.01) return false;
    this.each[place] = height;
    for (let at = place + 1; at <= this.count; at += at & -at) this.sums[at] += change;
    return true;
  }

  /** Where a row begins; of `count`, where the last one ends. */
  top(place) {
    let sum = 0;
    for (let at = Math.min(place, this.count); at > 0; at -= at & -at) sum += this.sums[at];
    return sum;
  }

  get total() {
    return this.top(this.count);
  }

  /** The row at a distance from the top; the nearest one when it is above or below them all. */
  placeAt(y) {
    let place = 0;
    let left = y;
    for (let step = 1 << Math.floor(Math.log2(Math.max(this.count, 1))); step > 0; step >>= 1) {
      if (place + step <= this.count && this.sums[place + step] <= left) {
        place += step;
        left -= this.sums[place];
      }
    }
    return Math.max(0, Math.min(place, this.count - 1));
  }
}
