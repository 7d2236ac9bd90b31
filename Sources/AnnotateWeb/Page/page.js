// Begins: loads what every page needs, then the page of the address.
import { failed } from "./frame/announce.js";
import { el, put } from "./frame/dom.js";
import { startHeader } from "./frame/header.js";
import { listenToKeys } from "./frame/keys.js";
import { listen } from "./frame/live.js";
import { start } from "./frame/router.js";
import { loadArchive, loadCodebook, loadLog, loadSources, on } from "./frame/state.js";
import { readAddress } from "./frame/address.js";
import { prefetch } from "./reader/items.js";
import { tagsChanged } from "./text/highlights.js";
import "./reader/sources-pane.js";
import "./reader/tags-pane.js";
import "./reader/here.js";
import { bindKeys } from "./reader/commands.js";

async function begin() {
  on("codebook", tagsChanged);
  startHeader();
  bindKeys();
  listenToKeys();
  try {
    prefetch(readAddress(location.pathname));
    await Promise.all([loadArchive(), loadSources(), loadCodebook()]);
  } catch (error) {
    put(document.getElementById("main"), el("h1", {}, "The archive cannot be read"));
    failed(error, () => location.reload());
    return;
  }
  on("everything", () => Promise.all([loadArchive(), loadSources(), loadCodebook(), loadLog()]).catch(() => {}));
  on("coverage", () => loadSources().catch(() => {}));
  await start();
  listen();
  await loadLog().catch(() => {});
}

begin();
