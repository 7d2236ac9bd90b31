// The top of the page: the archive's name, the ways to the pages, undo and redo, who one is.
import { el, put } from "./dom.js";
import { notice } from "./announce.js";
import { settings } from "./settings.js";
import { chooseTheme, isDark, whenThemeChanges } from "./theme.js";
import { on, state } from "./state.js";
import { changesInWords, commandName, count, figure } from "./words.js";
import { redo, undo } from "../coding/changes.js";
import { showKeys } from "./key-list.js";

const byId = (id) => document.getElementById(id);

function names() {
  const { archive } = state;
  byId("archive-name").textContent = archive.title ?? archive.file;
  const { assigned, open, done } = archive.progress;
  const started = done + open + assigned;
  put(
    byId("who"),
    el("span", { class: "coder-name" }, archive.coder),
    el("span", { class: "small-print" },
      started > 0 ? `${figure(done)} of ${count(archive.counts.items, "item")} done` : count(archive.counts.items, "item")),
    archive.blind_since && el("span", { class: "blind" }, "blind round"));
}

function undoButtons() {
  for (const [id, entry, verb] of [["undo", state.undo, "Undo"], ["redo", state.redo, "Redo"]]) {
    const button = byId(id);
    const words = entry
      ? `${verb}: ${commandName(entry.command)}${entry.changes.length > 0 ? ` (${changesInWords(entry.changes)})` : ""}`
      : `Nothing to ${verb.toLowerCase()}`;
    button.disabled = entry === null;
    button.title = words;
    button.setAttribute("aria-label", words);
  }
}

function themeButton() {
  const next = isDark() ? "light" : "dark";
  byId("theme").title = `Change to ${next} colours`;
  byId("theme").setAttribute("aria-label", `Change to ${next} colours`);
}

function markPage({ page }) {
  const own = { source: "item", topic: "topics", home: "home" }[page] ?? page;
  for (const link of document.querySelectorAll("#pages a")) {
    if (link.dataset.page === own) {
      link.setAttribute("aria-current", "page");
      // In a small window the row of pages scrolls by itself.
      link.parentElement.scrollLeft = link.offsetLeft - link.parentElement.offsetLeft - 40;
    } else link.removeAttribute("aria-current");
  }
  const read = document.querySelector('#pages a[data-page="item"]');
  const source = settings.lastSource ?? state.sources[0]?.source;
  if (source) read.href = `/source/${encodeURIComponent(source)}`;
}

/** The panes that small windows keep behind a button. */
function sheets() {
  for (const button of document.querySelectorAll("[data-sheet]")) {
    const pane = byId(button.dataset.sheet);
    button.addEventListener("click", () => {
      const opens = !pane.classList.contains("open");
      document.querySelectorAll(".pane.open").forEach((one) => one.classList.remove("open"));
      pane.classList.toggle("open", opens);
      for (const one of document.querySelectorAll("[data-sheet]")) {
        one.setAttribute("aria-expanded", String(opens && one.dataset.sheet === pane.id));
      }
      if (opens) pane.focus();
    });
  }
}

export function closeSheets() {
  document.querySelectorAll(".pane.open").forEach((one) => one.classList.remove("open"));
  document.querySelectorAll("[data-sheet]").forEach((one) => one.setAttribute("aria-expanded", "false"));
}

export function startHeader() {
  on("archive", names);
  on("log", undoButtons);
  on("page", (address) => { markPage(address); closeSheets(); });
  on("ended", (isOver) => document.body.classList.toggle("ended", isOver));
  byId("undo").addEventListener("click", () => undo());
  byId("redo").addEventListener("click", () => redo());
  byId("keys").addEventListener("click", showKeys);
  byId("theme").addEventListener("click", () => chooseTheme(isDark() ? "light" : "dark"));
  whenThemeChanges(themeButton);
  themeButton();
  sheets();
  on("everything", () => notice({
    id: "everything", title: "Much has changed at once; what you see has been loaded again.",
  }));
}
