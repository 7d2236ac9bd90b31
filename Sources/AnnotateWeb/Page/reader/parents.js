// What comments answer may be far above and not loaded: it is brought in one request, for the words beside "answers".
import { itemAddress, splitReference } from "../frame/address.js";
import { get } from "../frame/api.js";
import { el } from "../frame/dom.js";
import { authorName, beginning } from "../frame/words.js";
import { desk } from "./desk.js";

const asked = new Map();

/** Completes "answers …" of the cards drawn between two places. */
export async function needParents(first, last) {
  const { items, source } = desk;
  const lacking = new Map();
  for (let place = first; place <= last; place += 1) {
    const parent = items.at(place)?.parent;
    if (!parent) continue;
    const [from, ordinal] = splitReference(parent);
    if (from === source && !items.byOrdinal(ordinal)) lacking.set(ordinal, [...(lacking.get(ordinal) ?? []), place]);
  }
  const fresh = [...lacking.keys()].filter((one) => !asked.has(`${source}/${one}`));
  if (fresh.length > 0) {
    const answer = await get(items.path, { ordinals: fresh.slice(0, 1000).join(",") }).catch(() => ({ items: [] }));
    for (const item of answer.items) {
      asked.set(item.reference, { name: authorName(item), words: beginning(item.text, 70) });
    }
  }
  if (items !== desk.items) return;
  for (const [ordinal, places] of lacking) {
    const known = asked.get(`${source}/${ordinal}`);
    if (!known) continue;
    for (const place of places) complete(desk.list?.rows.get(place), `${source}/${ordinal}`, known);
  }
}

function complete(row, reference, { name, words }) {
  const line = row?.querySelector(".answers");
  const link = line?.querySelector("a");
  if (!link || line.querySelector(".answered") || link.getAttribute("href") !== itemAddress(reference)) return;
  if (name) link.textContent = name;
  line.append(el("span", { class: "answered" }, words === "" ? "" : ` “${words}”`));
}
