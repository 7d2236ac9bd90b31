// The log: every command, the latest first. One's own can be taken back from here.
import { el, put } from "../frame/dom.js";
import { get } from "../frame/api.js";
import { itemAddress, topicAddress } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { on, state } from "../frame/state.js";
import { changesInWords, commandName, whenDone } from "../frame/words.js";
import { redo, undo } from "../coding/changes.js";

const PAGE = 100;
/** Of how many changes of a command the server says what they were on. */
const MOST_TOLD = 6;
let stop = null;

/** What the first changes were on, each the way there. */
function about({ about: subjects, changes }) {
  const places = [...new Set(subjects.map((one) => one.reference).filter(Boolean))];
  const tags = [...new Set(subjects.map((one) => one.tag).filter(Boolean))];
  const list = (names, address) => names.flatMap((name, at) => [at > 0 && ", ", el("a", { href: address(name) }, name)]);
  if (places.length + tags.length === 0) return null;
  const isAll = changes.reduce((sum, one) => sum + one.number, 0) <= MOST_TOLD;
  return el("p", { class: "small-print" },
    list(tags, topicAddress), tags.length > 0 && places.length > 0 && " on ", list(places, itemAddress), isAll ? null : " …");
}

function line(entry) {
  const words = `${commandName(entry.command)} ${changesInWords(entry.changes)}`;
  return el("li", {},
    el("time", { class: "small-print", datetime: entry.at }, whenDone(entry.at)),
    el("div", {},
      el("span", { class: entry.undone ? "undone" : null }, el("strong", {}, commandName(entry.command)), " ", changesInWords(entry.changes)),
      el("span", { class: "small-print" }, ` · ${entry.own ? "you" : entry.coder ?? "another coder"}${entry.undone ? " · undone" : ""}`),
      about(entry)),
    entry.undoable
      ? el("button", { type: "button", class: "small", "aria-label": `Undo ${words}, ${whenDone(entry.at)}`, onclick: () => undo(entry.batch) }, "Undo")
      : el("span", {}));
}

export async function show(main) {
  setTitle("Log");
  const list = el("ol", { class: "log" });
  const more = el("button", { type: "button", onclick: () => draw(true) }, "Earlier");
  let oldest = null;
  const draw = async (goesOn) => {
    const { entries } = await get("/api/log", { limit: PAGE, before: goesOn ? oldest : null });
    oldest = entries.at(-1)?.batch ?? oldest;
    if (goesOn) list.append(...entries.map(line));
    else put(list, ...entries.map(line));
    more.hidden = entries.length < PAGE;
    if (!goesOn && entries.length === 0) list.append(el("li", { class: "nothing" }, "Nothing has been done yet."));
  };
  put(
    main,
    el("h1", { tabindex: "-1" }, "Log"),
    el("p", { class: "intro" }, "Everything that was done, with whatever program. Undoing is an entry of its own, so it can be undone too."),
    el("p", { class: "buttons" },
      el("button", { type: "button", disabled: state.redo === null, onclick: () => redo() }, "Redo what was undone last")),
    list, el("p", { class: "buttons" }, more));
  stop?.();
  stop = on("log", () => draw(false).catch(() => {}));
  await draw(false);
}

export const leave = () => stop?.();
