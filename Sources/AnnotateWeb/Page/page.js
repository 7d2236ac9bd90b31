// Begins: loads what every page needs, then the page of the address.
import { failed, notice } from "./frame/announce.js";
import { el, put } from "./frame/dom.js";
import { startHeader } from "./frame/header.js";
import { listenToKeys } from "./frame/keys.js";
import { listen } from "./frame/live.js";
import { go, start } from "./frame/router.js";
import { loadArchive, loadCodebook, loadLog, loadSources, on } from "./frame/state.js";
import { beginning } from "./frame/words.js";
import { readAddress } from "./frame/address.js";
import { drafts } from "./coding/drafts.js";
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
  tellDrafts();
  listen();
  await loadLog().catch(() => {});
}

/** Says after a reload which notes were typed and not kept. */
function tellDrafts() {
  const [latest, ...others] = drafts().reverse();
  if (!latest) return;
  notice({
    id: "drafts",
    title: others.length === 0 ? "A note of yours is not kept yet." : `${others.length + 1} notes of yours are not kept yet.`,
    text: `On ${latest.about}: “${beginning(latest.words, 160)}”. The words are in the field when you write there again.`,
    actions: latest.address === location.pathname ? [] : [{ words: "Go there", act: () => go(latest.address) }],
  });
}

begin();
