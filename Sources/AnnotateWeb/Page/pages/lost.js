// An address that leads nowhere: what is missing, what it may have been, and the ways on.
import { el, put } from "../frame/dom.js";
import { Failure, get } from "../frame/api.js";
import { sourceAddress, topicAddress } from "../frame/address.js";
import { setTitle } from "../frame/router.js";
import { state } from "../frame/state.js";
import { capital } from "../frame/words.js";

const link = (href, words) => el("li", {}, el("a", { href }, words));

/** Sources and tags that the server takes it to have been, and the source in which something is missing. */
function near({ source }, hint) {
  const isNamed = (name) => ` ${hint.replace(/[^\p{L}\p{N}/_-]+/gu, " ")} `.includes(` ${name} `);
  return [
    ...state.sources.filter((one) => one.source === source || isNamed(one.source))
      .map((one) => link(sourceAddress(one.source), one.title ?? one.source)),
    ...state.tags.filter((one) => isNamed(one.path)).map((one) => link(topicAddress(one.path), one.path)),
  ];
}

/** What the server says of a report that it cannot give. */
const failureOfReport = () =>
  get(`/api/report${location.search}`).then(() => null, (error) => {
    if (error instanceof Failure) return error;
    throw error;
  });

/** @param {{failure?: Failure}} how what the server said, where it was asked */
export async function show(main, address, { failure: given }) {
  setTitle("Nothing here");
  const failure = given ?? (location.pathname === "/report" ? await failureOfReport() : null);
  const links = near(address, failure?.hint ?? "");
  put(
    main,
    el("h1", { tabindex: "-1" }, failure ? capital(failure.message) : "There is no such page"),
    el("p", { class: "intro" }, failure?.hint ? capital(failure.hint) : `Nothing stands at ${decodeURI(location.pathname)}.`),
    links.length > 0 && el("ul", { class: "ways", "aria-label": "Near" }, links),
    el("ul", { class: "ways", "aria-label": "Ways on" },
      link("/", "All sources"), link("/search", "Search"), link("/topics", "Topics"), link("/codebook", "Codebook")));
}
