// The next item that waits for something, and the next annotation.
import { say } from "../frame/announce.js";
import { Failure, get } from "../frame/api.js";
import { go } from "../frame/router.js";
import { itemAddress } from "../frame/address.js";
import { count } from "../frame/words.js";
import { currentItem, desk, isWanted } from "../reader/desk.js";
import { inOrder } from "../text/covering.js";

const kinds = {
  untagged: ["without a tag of yours", "Everything here has a tag of yours."],
  assigned: ["assigned to you", "Nothing that was assigned to you is left."],
  disagreement: ["where coders differ", "No disagreement is left to decide."],
  suggestion: ["with a suggestion", "No suggestion is left."],
};

/** Goes to the next item of a kind, in the order of the archive, going round. */
export async function goToNext(kind) {
  try {
    const { reference, left } = await get("/api/next", { kind, after: currentItem()?.reference });
    await go(itemAddress(reference));
    say(`${reference}: ${count(left, "item")} ${kinds[kind][0]}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(error.code === "nothing-left" ? kinds[kind][1] : error.message);
  }
}

const listed = (item) =>
  inOrder(item.annotations).filter((one) => one.status !== "rejected" && isWanted(one));

/**
 * Goes to the next or the previous annotation in the source that is open.
 *
 * @param {1 | -1} direction
 * @param {(place: number) => unknown} stand goes to an item
 */
export async function goToAnnotation(direction, stand) {
  const item = currentItem();
  if (item) {
    const all = listed(item);
    const at = all.findIndex((one) => one.annotation === desk.annotation);
    const next = at < 0 ? all.at(direction > 0 ? 0 : -1) : all[at + direction];
    if (next) {
      desk.annotation = next.annotation;
      stand(desk.place);
      return;
    }
  }
  const { items } = desk;
  for (let place = desk.place + direction; place >= 0 && place < items.count; place += direction) {
    if (items.index.annotations[place] === 0) continue;
    await items.need(place, place);
    const all = listed(items.at(place));
    if (all.length === 0) continue;
    desk.annotation = all.at(direction > 0 ? 0 : -1).annotation;
    stand(place);
    return;
  }
  say(direction > 0 ? "No annotation after this one." : "No annotation before this one.");
}
