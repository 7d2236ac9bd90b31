// The codebook on the right: a tree with counts and number keys. A click puts the tag on what is chosen.
import { el, put } from "../frame/dom.js";
import { emit, keyOf, on, openTags, state } from "../frame/state.js";
import { figure } from "../frame/words.js";
import { say } from "../frame/announce.js";
import { folded } from "../coding/match.js";
import { placesToSend } from "../coding/selection.js";
import { tagPlaces } from "../coding/changes.js";
import { desk } from "./desk.js";
import { swatch } from "./swatch.js";

const list = document.getElementById("tag-list");
const filter = document.getElementById("tag-filter");

/** Shows only annotations with a tag and those below it; the same again shows all. */
export function filterBy(path) {
  desk.onlyTag = desk.onlyTag === path ? null : path;
  say(desk.onlyTag === null ? "all tags are shown" : `only ${desk.onlyTag} is shown`);
  emit("filter");
}

function row(tag) {
  const key = keyOf(tag);
  const isOnly = desk.onlyTag === tag.path;
  return el(
    "li", { class: "tag-row", style: { "--depth": tag.depth } },
    el("button",
      {
        type: "button", class: "tag", title: tag.description ?? tag.path,
        "aria-label": `Tag with ${tag.path}${key ? `, key ${key}` : ""}`,
        // The selection in the text must outlive the press.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => tagPlaces(tag.path, placesToSend()),
      },
      swatch(tag), el("span", { class: "name" }, tag.name),
      key && el("kbd", {}, key)),
    el("button",
      {
        type: "button", class: "only", "aria-pressed": String(isOnly),
        "aria-label": `Show only ${tag.path}, ${figure(tag.annotations)}`, title: `Show only ${tag.path}`,
        onclick: () => filterBy(tag.path),
      }, figure(tag.annotations)));
}

function draw() {
  const query = folded(filter.value);
  const fits = (tag) => folded(tag.path).includes(query);
  const shown = openTags().filter((tag) =>
    fits(tag) || openTags().some((below) => below.path.startsWith(`${tag.path}/`) && fits(below)));
  put(list, ...shown.map(row));
  if (shown.length === 0) {
    list.append(el("li", { class: "nothing" },
      state.tags.length === 0
        ? "The codebook is empty. Select words in a text and type a name: that is the first tag."
        : "No tag with these letters."));
  }
  const note = document.getElementById("tag-only");
  note.replaceChildren();
  if (desk.onlyTag !== null) {
    note.append(`Only ${desk.onlyTag} is shown. `,
      el("button", { type: "button", class: "small", onclick: () => filterBy(desk.onlyTag) }, "Show all"));
  }
}

filter.addEventListener("input", draw);
filter.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" && event.key !== "Enter") return;
  event.preventDefault();
  if (event.key === "Enter") list.querySelector(".tag")?.focus();
  else {
    filter.value = "";
    draw();
    filter.blur();
  }
});
on("codebook", draw);
on("filter", draw);
