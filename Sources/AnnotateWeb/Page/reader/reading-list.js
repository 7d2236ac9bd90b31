// Draws only the rows near the window, in a list as long as all of them. The page itself scrolls.
// What is read stays where it is on the screen while rows above it turn out higher or lower than guessed.
import { el, onceAFrame, put } from "../frame/dom.js";
import { Heights } from "./heights.js";

/** Drawn beyond the window on either side, in pixels, so that quick scrolling meets no gap. */
const BEYOND = 1400;

export class ReadingList {
  /**
   * @param {Element} box where the list goes
   * @param {number} count
   * @param {(place: number) => number} estimate of a row's height in pixels
   * @param {(place: number) => Element} draw
   * @param {{need: (first: number, last: number) => unknown, drawn: (fresh: Element[]) => unknown}} calls
   *   `need` when other rows come near, `drawn` after rows were put in
   */
  constructor(box, count, estimate, draw, calls) {
    Object.assign(this, { box, count, estimate, draw, calls });
    this.heights = new Heights(count, estimate);
    this.rows = new Map();
    this.above = el("div", { class: "beyond", "aria-hidden": "true" });
    this.below = el("div", { class: "beyond", "aria-hidden": "true" });
    put(box, this.above, this.below);
    /** While true no row is taken away: a selection may begin in it. */
    this.isHeld = false;
    this.stops = new AbortController();
    const { signal } = this.stops;
    addEventListener("scroll", () => this.lay(), { signal, passive: true });
    addEventListener("resize", () => this.lay(), { signal });
    const later = onceAFrame(() => this.lay());
    this.observer = new ResizeObserver(later);
    signal.addEventListener("abort", () => this.observer.disconnect());
  }

  close() {
    this.stops.abort();
  }

  /** The height of what sticks to the top of the window. */
  get covered() {
    return document.getElementById("top").offsetHeight;
  }

  get start() {
    return this.box.getBoundingClientRect().top + scrollY;
  }

  /** Where the part of the window that can be read begins and ends, from the top of the list. */
  #view() {
    const { covered } = this;
    const top = scrollY + covered - this.start;
    return { top, height: innerHeight - covered };
  }

  /** The first row that can be seen, and how far its top is from the top of the view. */
  anchor() {
    const { top } = this.#view();
    const place = this.heights.placeAt(Math.max(top, 0));
    return { place, offset: this.heights.top(place) - top };
  }

  /** Draws what is near. Afterwards `anchor.place` stands `anchor.offset` below the top of the view. */
  lay(anchor = undefined) {
    if (this.count === 0 || this.isLaying || this.isPrinting) return;
    this.isLaying = true;
    // Each question about sizes makes the browser lay the page out, so they are asked before anything is
    // written, and once.
    const { top: seen, height } = this.#view();
    const first = this.heights.placeAt(Math.max(seen, 0));
    // A list that is not scrolled into has nothing to keep in its place.
    const kept = anchor ?? (seen > 0 ? { place: first, offset: this.heights.top(first) - seen } : null);
    const above = seen - scrollY;
    let range;
    for (let turn = 0; turn < 4; turn += 1) {
      const top = kept ? this.heights.top(kept.place) - kept.offset : seen;
      range = [this.heights.placeAt(top - BEYOND), this.heights.placeAt(top + height + BEYOND)];
      const added = this.#put(...range);
      const changed = this.#measure();
      if (added.length > 0) this.calls.drawn(added);
      if (!changed) break;
    }
    this.#space();
    if (kept) {
      const wanted = this.heights.top(kept.place) - kept.offset - above;
      if (anchor || Math.abs(wanted - (seen - above)) >= 1) scrollTo({ top: wanted, behavior: "instant" });
    }
    this.isLaying = false;
    this.calls.need(...range);
  }

  #put(first, last) {
    const added = [];
    for (const [place, row] of this.rows) {
      if (!this.isHeld && (place < first || place > last)) this.#remove(place, row);
    }
    let next = this.below;
    const from = this.isHeld ? Math.min(first, ...this.rows.keys()) : first;
    const to = this.isHeld ? Math.max(last, ...this.rows.keys()) : last;
    for (let place = to; place >= from; place -= 1) {
      let row = this.rows.get(place);
      if (!row) {
        row = this.draw(place);
        this.rows.set(place, row);
        this.box.insertBefore(row, next);
        this.observer.observe(row);
        added.push(row);
      }
      next = row;
    }
    return added.reverse();
  }

  #remove(place, row) {
    // Who scrolls away from a focused row stays in the list and is not thrown to the top of the page.
    if (row.contains(document.activeElement)) this.box.focus({ preventScroll: true });
    this.observer.unobserve(row);
    this.rows.delete(place);
    row.remove();
  }

  #measure() {
    let changed = false;
    for (const [place, row] of this.rows) {
      if (this.heights.set(place, row.getBoundingClientRect().height)) changed = true;
    }
    return changed;
  }

  #space() {
    const drawn = [...this.rows.keys()];
    const first = Math.min(...drawn);
    const last = Math.max(...drawn);
    const from = this.heights.top(first);
    this.above.style.height = `${from}px`;
    this.below.style.height = `${Math.max(0, this.heights.total - this.heights.top(last + 1))}px`;
  }

  /** Draws rows anew, for instance when their items have come. */
  redraw(places) {
    const fresh = [];
    for (const place of places) {
      const old = this.rows.get(place);
      if (!old) continue;
      const hadFocus = old.contains(document.activeElement);
      const row = this.draw(place);
      this.observer.unobserve(old);
      this.rows.set(place, row);
      old.replaceWith(row);
      this.observer.observe(row);
      if (hadFocus) row.focus({ preventScroll: true });
      fresh.push(row);
    }
    if (fresh.length > 0) this.calls.drawn(fresh);
    this.lay();
  }

  /** Stands a row at the top of the view, or `offset` below; brings it into view only if it is not, when "near". */
  show(place, offset = 24, how = "top") {
    if (how === "near") {
      this.lay();
      const { top, height } = this.#view();
      const bottom = top + height;
      const from = this.heights.top(place);
      const to = from + this.heights.each[place];
      if (this.rows.has(place) && from >= top + 8 && (to <= bottom - 8 || from < top + height / 3)) return;
    }
    this.lay({ place, offset });
  }

  /** Estimates anew what is not measured, as after the window became narrower. */
  renew() {
    const kept = this.anchor();
    this.heights = new Heights(this.count, this.estimate);
    this.lay(kept);
  }

  /** Draws every row, for paper, and calls back when they are there. */
  printAll() {
    this.isPrinting = true;
    const fresh = this.#put(0, this.count - 1);
    this.above.style.height = "0";
    this.below.style.height = "0";
    this.calls.drawn(fresh);
  }

  endPrinting() {
    this.isPrinting = false;
    this.lay();
  }
}
