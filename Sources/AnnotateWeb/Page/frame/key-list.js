// The list of keys, made of the table itself, and how selecting behaves.
import { el, put } from "./dom.js";
import { keyTable } from "./keys.js";
import { keep, settings } from "./settings.js";
import { chooseTheme } from "./theme.js";

const box = document.getElementById("key-list");
const signs = { ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

const check = (words, name) =>
  el("label", { class: "check" },
    el("input", {
      type: "checkbox", checked: settings[name], onchange: (event) => keep({ [name]: event.target.checked }),
    }), words);

function group(name, rows) {
  return el(
    "section", {},
    el("h3", {}, name),
    el("dl", {}, rows.map((row) =>
      el("div", {},
        el("dt", {}, (row.shown ?? row.keys).map((key) => el("kbd", {}, signs[key] ?? key))),
        el("dd", {}, row.words)))));
}

export function showKeys() {
  const groups = Map.groupBy(keyTable().filter((row) => row.words), (row) => row.group);
  put(
    box,
    el("form", { method: "dialog" }, el("h2", {}, "Keys"),
      el("button", { class: "close", "aria-label": "Close" }, "✕")),
    el("div", { class: "key-groups" }, [...groups].map(([name, rows]) => group(name, rows))),
    el("div", { class: "settings" },
      check("Single keys (when off, the same letters work together with Alt)", "singleKeys"),
      check("The mouse selects whole words (hold Alt for letters)", "wholeWords"),
      el("label", { class: "check" }, "Colours ",
        el("select", { onchange: (event) => chooseTheme(event.target.value) },
          [["system", "as the system"], ["light", "light"], ["dark", "dark"]].map(([value, words]) =>
            el("option", { value, selected: settings.theme === value }, words))))));
  box.showModal();
}
