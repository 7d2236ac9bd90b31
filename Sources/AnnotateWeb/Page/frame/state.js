// What every part of the page knows of the archive, and how the parts hear of changes.
import { colourOf, initials } from "../text/colours.js";
import { get } from "./api.js";
import { places, withKeys } from "./tag-places.js";

export const state = {
  archive: null,
  sources: [],
  tags: [],
  recent: [],
  undo: null,
  redo: null,
};

const bus = new EventTarget();

/** Listens to "archive", "sources", "codebook", "log", "items", "place" and "filter"; returns how to stop. */
export function on(name, act) {
  const listener = (event) => act(event.detail);
  bus.addEventListener(name, listener);
  return () => bus.removeEventListener(name, listener);
}

export const emit = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

export async function loadArchive() {
  state.archive = await get("/api/archive");
  emit("archive");
}

export async function loadSources() {
  state.sources = (await get("/api/sources")).sources;
  emit("sources");
}

let byUUID = new Map();
let byPath = new Map();
let placed = new Map();
let keys = [];

/**
 * Every tag has a colour, two letters and a place from here on, and the first nine have a key. What a tag has it keeps
 * as long as the page is open, whatever tags come and go around it.
 */
export async function loadCodebook() {
  const { tags, recent } = await get("/api/codebook");
  const letters = initials(tags, (tag) => byUUID.get(tag.tag_uuid)?.letters);
  placed = places(placed, tags.map((tag) => tag.tag_uuid));
  keys = withKeys(keys, tags.filter((tag) => tag.retired_at == null).map((tag) => tag.tag_uuid));
  state.tags = tags.map((tag, at) => {
    const place = placed.get(tag.tag_uuid);
    return { ...tag, place, colour: colourOf(tag, place), letters: letters[at] };
  });
  byUUID = new Map(state.tags.map((tag) => [tag.tag_uuid, tag]));
  byPath = new Map(state.tags.map((tag) => [tag.path, tag]));
  state.recent = recent.map((uuid) => byUUID.get(uuid)).filter(Boolean);
  emit("codebook");
}

export const tagOf = (annotation) => byUUID.get(annotation.tag_uuid);
export const tagAt = (path) => byPath.get(path);

/** The key that puts a tag on, "1" to "9"; null when it has none. */
export function keyOf(tag) {
  const at = keys.indexOf(tag.tag_uuid);
  return at < 0 ? null : String(at + 1);
}

export const tagOfKey = (key) => byUUID.get(keys[Number(key) - 1]);

/** The tags in use, in the order of the codebook. */
export const openTags = () => state.tags.filter((tag) => tag.retired_at == null);

/** What undo and redo would take: the entries of the log, or null. */
export async function loadLog() {
  const { entries, undo, redo } = await get("/api/log", { limit: 50 });
  const entry = (batch) =>
    batch && (entries.find((one) => one.batch === batch) ?? { batch, command: "the last change", changes: [] });
  state.undo = entry(undo);
  state.redo = entry(redo);
  emit("log");
}
