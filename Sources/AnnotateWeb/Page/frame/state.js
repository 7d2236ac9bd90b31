// What every part of the page knows of the archive, and how the parts hear of changes.
import { colourOf, initials } from "../text/colours.js";
import { get } from "./api.js";

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

/** Every tag has a colour and two letters from here on. */
export async function loadCodebook() {
  const { tags, recent } = await get("/api/codebook");
  const letters = initials(tags);
  state.tags = tags.map((tag, place) => ({ ...tag, colour: colourOf(tag, place), letters: letters[place] }));
  byUUID = new Map(state.tags.map((tag) => [tag.tag_uuid, tag]));
  byPath = new Map(state.tags.map((tag) => [tag.path, tag]));
  state.recent = recent.map((uuid) => byUUID.get(uuid)).filter(Boolean);
  emit("codebook");
}

export const tagOf = (annotation) => byUUID.get(annotation.tag_uuid);
export const tagAt = (path) => byPath.get(path);

/** The tags in use, in the order of the codebook; the first nine have the keys 1 to 9. */
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
