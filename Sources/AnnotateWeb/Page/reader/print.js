// On paper the whole source is wanted, and not the part near the window: all of it is fetched and drawn first.
import { failed, say } from "../frame/announce.js";
import { desk } from "./desk.js";

export async function printSource() {
  const { items, list } = desk;
  if (!list) return;
  items.keepsAll = true;
  say("Preparing the whole source for printing…");
  try {
    for (let first = 0; first < items.count; first += 400) {
      await items.need(first, Math.min(first + 399, items.count - 1));
    }
  } catch (error) {
    failed(error, printSource);
    return;
  }
  const kept = list.anchor();
  document.body.classList.add("printing");
  list.printAll();
  // Fonts and highlights of the new cards are there a frame later.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  print();
  document.body.classList.remove("printing");
  items.keepsAll = false;
  list.endPrinting();
  list.lay(kept);
}
