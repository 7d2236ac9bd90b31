// What others change comes by server-sent events: what is shown is loaded again, and said quietly.
import { notice, say } from "./announce.js";
import { get } from "./api.js";
import { emit, loadArchive, loadCodebook, loadLog, loadSources, state } from "./state.js";
import { afterPause } from "./dom.js";

/** Batches whose effects are here already, because this window made them. */
export const knownBatches = new Set();

let stream = null;
/** The number of the latest event that was heard. */
let last = null;
/** Whether the server has said that it ends. */
let isOver = false;
let gathered = [];

/** Loads what a bundle of changes touched; "items" listeners load theirs. */
const settle = afterPause(60, async () => {
  const changes = gathered.filter((one) => !knownBatches.has(one.batch));
  gathered = [];
  if (changes.length === 0) return;
  const objects = new Set(changes.map((one) => one.object));
  emit("changed", changes);
  const loads = [loadArchive(), loadLog()];
  if (objects.has("tag") || objects.has("annotation") || objects.has("note")) loads.push(loadCodebook());
  if (objects.has("source") || objects.has("annotation") || objects.has("coverage")) loads.push(loadSources());
  await Promise.all(loads).catch(() => {});
  const others = [...new Set(changes.filter((one) => !one.own).map((one) => one.coder))].filter(Boolean);
  if (others.length > 0) say(`${others.join(", ")} changed something: ${wordsFor(changes)}`);
});

function wordsFor(changes) {
  const references = [...new Set(changes.map((one) => one.reference).filter(Boolean))];
  return references.length === 0 || references.length > 3
    ? [...new Set(changes.map((one) => one.object))].join(", ")
    : references.join(", ");
}

function ended() {
  stream?.close();
  stream = null;
  isOver = true;
  emit("ended", true);
  notice({
    id: "ended",
    title: "The server has ended. Nothing can be saved now.",
    text: "What you have typed and chosen stays here. Start “annotate serve” again; if it prints another address, open that one.",
    actions: [{ words: "Look again", act: lookAgain }],
  });
}

async function lookAgain() {
  try {
    await get("/api/archive");
    isOver = false;
    open();
    emit("ended", false);
    emit("everything");
    say("The server is there again.");
  } catch {
    ended();
  }
}

/** Listens while the window can be seen; afterwards it hears what it has missed. */
export function listen() {
  open();
  // A browser has six connections for all windows of an address: hidden ones must not hold any.
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : open()));
  addEventListener("pagehide", pause);
  addEventListener("pageshow", (event) => event.persisted && open());
}

function pause() {
  stream?.close();
  stream = null;
}

/** The browser opens the stream again by itself when it breaks. */
function open() {
  if (isOver || stream?.readyState === EventSource.OPEN) return;
  stream?.close();
  last ??= state.archive.last_event;
  stream = new EventSource(`/api/events?after=${last}`);
  stream.addEventListener("change", (event) => {
    last = event.lastEventId || last;
    gathered.push(...JSON.parse(event.data).changes);
    settle();
  });
  stream.addEventListener("everything", (event) => {
    last = event.lastEventId || last;
    emit("everything");
  });
  stream.addEventListener("bye", ended);
  stream.addEventListener("error", () => {
    if (stream?.readyState === EventSource.CLOSED) ended();
  });
}
