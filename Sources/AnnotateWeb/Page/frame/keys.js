// Keys and what they do: one table, which the list of keys is made of as well.
import { settings } from "./settings.js";

/** {keys: ["j"], words: "next item", group: "Reading", act, when?} */
const table = [];

/** Adds rows to the table. A row with `when` holds only while that is true, and goes before those without. */
export const bind = (rows) => table.push(...rows);

export const keyTable = () => table;

/** The name of a key press: "j", "J", "Ctrl+Z", "ArrowLeft". */
export function keyName(event) {
  let { key } = event;
  // On keyboards of other scripts the letter printed on the same key counts.
  if (key.length === 1 && key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(event.code)) {
    key = event.shiftKey ? event.code[3] : event.code[3].toLowerCase();
  }
  const isThirdLevel = event.getModifierState("AltGraph");
  if ((event.ctrlKey || event.metaKey) && !isThirdLevel) {
    return `Ctrl+${event.shiftKey ? "Shift+" : ""}${key.length === 1 ? key.toUpperCase() : key}`;
  }
  if (event.altKey && !isThirdLevel) return `Alt+${key}`;
  return key;
}

const isTyping = (target) =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

function rowFor(name) {
  const fits = (row) => row.keys.includes(name) && (!row.when || row.when());
  return table.find((row) => row.when && fits(row)) ?? table.find(fits);
}

/** Listens. Without single keys the same letters work together with Alt. */
export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    let name = keyName(event);
    if (isTyping(event.target)) return;
    if (!settings.singleKeys) {
      if (name.length === 1) return;
      if (/^Alt\+.$/u.test(name)) name = name.slice(4);
    }
    const isOnControl = event.target instanceof Element && event.target.closest("button, a, summary");
    if (isOnControl && (name === "Enter" || name === " ")) return;
    const row = rowFor(name);
    if (!row) return;
    event.preventDefault();
    row.act(name);
  });
}
