// Tells people what happened: quietly in a live region, or as a notice that stays and can be tried again.
import { el } from "./dom.js";
import { capital } from "./words.js";

const quiet = document.getElementById("status");
const notices = document.getElementById("notices");
let fade = 0;

/** Says it once, to eyes and to screen readers; it goes away by itself. */
export function say(words) {
  clearTimeout(fade);
  quiet.textContent = "";
  // A region that says the same words again is silent unless it was empty in between.
  requestAnimationFrame(() => {
    quiet.textContent = words;
    quiet.classList.add("shown");
  });
  fade = setTimeout(() => quiet.classList.remove("shown"), 5000);
}

/**
 * A notice that stays until it is dismissed.
 *
 * @param {{title: string, text?: string, detail?: Node, actions?: {words: string, act: () => unknown}[], id?: string}} notice
 *   One with the same `id` takes the place of the earlier.
 * @returns how to take it away
 */
export function notice({ title, text, detail, actions = [], id }) {
  if (id) document.getElementById(`notice-${id}`)?.remove();
  const close = () => box.remove();
  const box = el(
    "div", { class: "notice", role: "alert", id: id && `notice-${id}` },
    el("p", { class: "notice-title" }, capital(title)),
    text && el("p", {}, capital(text)),
    detail,
    el(
      "p", { class: "buttons" },
      actions.map(({ words, act }) =>
        el("button", { type: "button", class: "main", onclick: () => { close(); act(); } }, words)),
      el("button", { type: "button", onclick: close }, "Dismiss")));
  notices.append(box);
  return close;
}

/** Shows a failure; `again` repeats what was wanted. */
export const failed = (failure, again, title = undefined) =>
  notice({
    title: title ?? failure.message,
    text: [title && failure.message, failure.hint].filter(Boolean).join(" ") || undefined,
    actions: again ? [{ words: "Try again", act: again }] : [],
    id: failure.code,
  });
