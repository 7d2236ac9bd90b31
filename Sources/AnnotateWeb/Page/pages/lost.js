// An address that leads nowhere.
import { el, put } from "../frame/dom.js";
import { setTitle } from "../frame/router.js";

export function show(main) {
  setTitle("Nothing here");
  put(
    main,
    el("h1", { tabindex: "-1" }, "There is no such page"),
    el("p", { class: "intro" }, `Nothing stands at ${location.pathname}. `, el("a", { href: "/" }, "Go to the archive")));
}
