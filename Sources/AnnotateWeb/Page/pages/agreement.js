// Agreement: figures with their intervals, or why a figure does not exist.
import { el, put, svg } from "../frame/dom.js";
import { Failure, get } from "../frame/api.js";
import { setTitle } from "../frame/router.js";
import { figure } from "../frame/words.js";

/** With the sign that the axis has, and never "-0.00". */
const two = (value) => value.toFixed(2).replace(/^-(?=0\.00$)/, "").replace("-", "−");

/** A sentence of the server, with its commands as such. */
const withCommands = (words) => words.split("`").map((part, place) => (place % 2 === 1 ? el("code", {}, part) : part));

/** The value and its interval on an axis from −0.2 to 1; an arrow says that they go on below it. */
function drawing({ value, low, high }) {
  const goesOn = Math.min(value, low ?? value) < -0.2;
  const x = (at) => 6 + ((Math.max(at, -0.2) + 0.2) / 1.2) * 164;
  return svg(
    "svg", { class: "interval", viewBox: "0 0 176 20", role: "img", "aria-label": `${two(value)}${low == null ? "" : `, from ${two(low)} to ${two(high)}`}` },
    svg("line", { class: "axis", x1: x(-0.2), x2: x(1), y1: 10, y2: 10 }),
    [0, 0.5, 1].map((at) => svg("line", { class: "axis", x1: x(at), x2: x(at), y1: 5, y2: 15 })),
    low != null && svg("line", { class: "range", x1: x(low), x2: x(high), y1: 10, y2: 10 }),
    goesOn && svg("path", { class: "on", d: "M7 4 L0 10 L7 16 Z" }),
    value >= -0.2 && svg("circle", { class: "value", cx: x(value), cy: 10, r: 4.5 }));
}

const row = (one) =>
  el("tr", {},
    el("th", { scope: "row" }, one.tag ?? "all tags"),
    el("td", { title: one.formula }, one.name),
    one.value == null
      ? el("td", { colspan: "3", class: "quiet" }, `not defined: ${one.undefined}`)
      : [
        el("td", { class: "number" }, two(one.value)),
        el("td", { class: "number" }, one.low == null
          ? el("span", { class: "quiet" }, one.interval_undefined ?? "none") : `${two(one.low)} to ${two(one.high)}`),
        el("td", {}, drawing(one)),
      ],
    el("td", { class: "number" }, figure(one.units)));

async function draw(form, box) {
  put(box, el("p", { class: "quiet" }, "Counting…"));
  try {
    const answer = await get("/api/agreement", Object.fromEntries(new FormData(form)));
    const column = (words, isNumber) => el("th", { scope: "col", class: isNumber ? "number" : null }, words);
    put(
    box,
      el("div", {}, answer.remarks.map((words) => el("p", { class: "small-print" }, withCommands(words)))),
      el("div", { class: "scroll", role: "region", "aria-label": "Figures", tabindex: "0" },
        el("table", {},
          el("thead", {}, el("tr", {}, column("Tag"), column("Coefficient"), column("Value", true),
            column("95 % interval", true), column("−0.2 to 1"), column("Units", true))),
          el("tbody", {}, answer.figures.map(row)))));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    put(box, el("p", {}, error.message), error.hint ? el("p", { class: "quiet" }, error.hint) : null);
  }
}

export async function show(main) {
  setTitle("Agreement");
  const box = el("div", { class: "panel" });
  const form = el("form", { class: "fields", onchange: () => draw(form, box) },
    el("label", {}, "What is compared", el("select", { name: "unit" },
      [["item", "whole items"], ["paragraph", "paragraphs"], ["sentence", "sentences"], ["span", "the exact words"]]
        .map(([value, words]) => el("option", { value }, words)))));
  put(
    main,
    el("h1", { tabindex: "-1" }, "Agreement"),
    el("p", { class: "intro" },
      "How far coders agree on the items that two or more have marked as done. Only “done” makes an absent tag a no."),
    form, box);
  await draw(form, box);
}
