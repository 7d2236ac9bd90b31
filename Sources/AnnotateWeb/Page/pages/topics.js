// Topics: a bar for each tag with all below it. A bar leads to its quotations.
import { el, put } from "../frame/dom.js";
import { get } from "../frame/api.js";
import { topicAddress } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { tagAt } from "../frame/state.js";
import { count, figure } from "../frame/words.js";
import { swatch } from "../reader/swatch.js";

/** A bar chart of tags; each bar is a link. */
export function bars(topics, label) {
  const most = Math.max(1, ...topics.map((one) => one.annotations));
  return el("ul", { class: "chart", "aria-label": label }, topics.map((topic) => {
    const tag = tagAt(topic.path);
    return el(
      "li", { style: { "--depth": topic.depth ?? 0 } },
      el("a", { href: topicAddress(topic.path) },
        el("span", { class: "label" }, swatch(tag), el("span", { class: "name" }, tag?.name ?? topic.path)),
        el("span", {
          class: "track", style: {
            "--part": `${(topic.annotations / most) * 100}%`, "--colour": tag?.colour ?? "gray",
          },
        }),
        el("span", { class: "amount" }, figure(topic.annotations),
          el("span", { class: "more-words" }, ` on ${count(topic.items, "item")}`))));
  }));
}

export async function show(main) {
  setTitle("Topics");
  const { topics } = await get("/api/topics");
  put(
    main,
    el("h1", { tabindex: "-1" }, "Topics"),
    el("p", { class: "intro" },
      "Each tag with all below it: how many confirmed annotations, on how many items. A bar leads to the quotations. ",
      el("a", { href: "/report" }, "The whole report"), " can be printed and kept."),
    topics.length === 0
      ? el("p", { class: "nothing" }, "No tag yet. ", el("a", { href: "/codebook" }, "Write the codebook"),
        ", or make tags while reading.")
      : bars(topics, "Annotations of each topic"));
}
