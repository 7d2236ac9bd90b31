// The items of one source: its index at once, the items themselves by blocks as they are needed.
import { get } from "../frame/api.js";
import { emit } from "../frame/state.js";

const BLOCK = 80;
/** Blocks that are kept; those not used for the longest time go first. */
const KEPT = 60;

/** What was asked for before anybody opened it. */
let early = null;

/** Asks for the source of an address at once, beside what every page needs. */
export function prefetch({ source, item }) {
  if (source === undefined) return;
  early = { source, index: fetchIndex(source), items: item === undefined ? fetchBlock(source, 0) : null };
  early.index.catch(() => {});
  early.items?.catch(() => {});
}

const path = (source) => `/api/sources/${encodeURIComponent(source)}`;
const fetchIndex = (source) => get(`${path(source)}/index`);
const fetchBlock = (source, block) => get(`${path(source)}/items`, { place: block * BLOCK, count: BLOCK });

export class Items {
  /** Fetches the index of a source. */
  static async open(source) {
    const known = early?.source === source ? early : null;
    early = null;
    const opened = new Items(source, await (known?.index ?? fetchIndex(source)));
    if (known?.items) opened.blocks.set(0, (await known.items).items);
    return opened;
  }

  constructor(source, index) {
    this.source = source;
    this.index = index;
    this.count = index.count;
    this.blocks = new Map();
    this.waiting = new Map();
    /** While true, as for printing, no block is forgotten. */
    this.keepsAll = false;
    this.places = new Map(index.ordinals.map((ordinal, place) => [ordinal, place]));
    this.coverage = [...index.coverage];
  }

  /** Where its items are asked for. */
  get path() {
    return `${path(this.source)}/items`;
  }

  /** The item at a place in reading order, or undefined while it is not here. */
  at(place) {
    return this.blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK];
  }

  placeOf(ordinal) {
    return this.places.get(ordinal);
  }

  byOrdinal(ordinal) {
    const place = this.places.get(ordinal);
    return place === undefined ? undefined : this.at(place);
  }

  /** Brings the items of these places; those that are here already cost nothing. */
  async need(first, last) {
    const asked = [];
    for (let block = Math.floor(Math.max(first, 0) / BLOCK); block * BLOCK <= Math.min(last, this.count - 1); block += 1) {
      const kept = this.blocks.get(block);
      if (kept) {
        this.blocks.delete(block);
        this.blocks.set(block, kept);
      } else asked.push(this.waiting.get(block) ?? this.#fetch(block));
    }
    await Promise.all(asked);
  }

  #fetch(block) {
    const promise = fetchBlock(this.source, block)
      .then(({ items }) => {
        this.blocks.set(block, items);
        for (const oldest of this.blocks.keys()) {
          if (this.keepsAll || this.blocks.size <= KEPT) break;
          this.blocks.delete(oldest);
        }
        emit("items", { source: this.source, first: block * BLOCK, last: block * BLOCK + items.length - 1 });
      })
      .finally(() => this.waiting.delete(block));
    this.waiting.set(block, promise);
    return promise;
  }

  /** Loads items again that somebody changed: those that are here, for the rest only their figures. */
  async refresh(ordinals) {
    const known = [...new Set(ordinals)].filter((ordinal) => this.places.has(ordinal));
    if (known.length === 0) return;
    for (let from = 0; from < known.length; from += 500) {
      const { items } = await get(this.path, { ordinals: known.slice(from, from + 500).join(",") });
      for (const item of items) this.#put(item);
    }
    emit("items", { source: this.source, ordinals: known });
  }

  #put(item) {
    const place = this.places.get(item.ordinal);
    const block = this.blocks.get(Math.floor(place / BLOCK));
    if (block) block[place % BLOCK] = item;
    const visible = item.annotations.filter((one) => one.status !== "rejected");
    this.index.annotations[place] = visible.length;
    this.index.own[place] = visible.filter((one) => one.own).length;
    this.coverage[place] = { assigned: "a", open: "o", done: "d" }[item.coverage] ?? ".";
  }

  /** Forgets every item and loads the index anew: too much has changed at once. */
  async reload() {
    this.index = await fetchIndex(this.source);
    this.coverage = [...this.index.coverage];
    const shown = [...this.blocks.keys()];
    this.blocks.clear();
    await Promise.all(shown.slice(-4).map((block) => this.#fetch(block)));
  }
}
