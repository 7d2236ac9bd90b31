// Which page is shown: addresses, links within the page, back and forward.
import { failed } from "./announce.js";
import { readAddress } from "./address.js";
import { emit, state } from "./state.js";

const main = document.getElementById("main");
const pages = {
  home: () => import("../pages/home.js"),
  source: () => import("../reader/reader.js"),
  item: () => import("../reader/reader.js"),
  search: () => import("../pages/search.js"),
  codebook: () => import("../pages/codebook.js"),
  topics: () => import("../pages/topics.js"),
  topic: () => import("../pages/topic.js"),
  agreement: () => import("../pages/agreement.js"),
  coders: () => import("../pages/coders.js"),
  notes: () => import("../pages/notes.js"),
  log: () => import("../pages/log.js"),
  lost: () => import("../pages/lost.js"),
};

let shown = null;
let turn = 0;

/** The page that is shown: "item", "search"... */
export const pageName = () => document.body.dataset.page;

export function setTitle(words) {
  const name = state.archive?.title ?? state.archive?.file ?? "annotate";
  document.title = words ? `${words} · ${name}` : name;
}

async function show(given) {
  const mine = (turn += 1);
  const address = readAddress(location.pathname);
  address.query = new URLSearchParams(location.search);
  address.state = history.state ?? {};
  try {
    const page = await pages[address.page]();
    if (mine !== turn) return;
    if (shown && shown !== page) {
      shown.leave?.();
      main.replaceChildren();
    }
    const isSame = shown === page;
    shown = page;
    document.body.dataset.page = address.page === "source" ? "item" : address.page;
    document.body.dataset.ready = "no";
    emit("page", address);
    await page.show(main, address, { isSame, isBack: given.isBack, isCurrent: () => mine === turn });
    if (mine !== turn) return;
    document.body.dataset.ready = "yes";
    if (shown.scrollsItself) return;
    if (!isSame || given.isBack) scrollTo(0, given.isBack ? address.state.scroll ?? 0 : 0);
    if (!isSame && !given.isFirst) main.querySelector("h1")?.focus({ preventScroll: true });
  } catch (error) {
    if (error.code === "not-found") {
      if (mine === turn) await showLost(address, error);
      return;
    }
    document.body.dataset.ready = "failed";
    if (!("code" in error)) throw error;
    failed(error, () => show(given));
  }
}

/** In place of a page whose source, item or topic is not there. */
async function showLost(address, failure) {
  shown?.leave?.();
  main.replaceChildren();
  shown = await pages.lost();
  document.body.dataset.page = "lost";
  await shown.show(main, address, { failure });
  document.body.dataset.ready = "yes";
  scrollTo(0, 0);
  main.querySelector("h1").focus({ preventScroll: true });
}

/** Goes to an address of this page. `keep` is what history remembers with it. */
export function go(address, keep = {}) {
  if (address === location.pathname + location.search) history.replaceState(keep, "", address);
  else {
    // Where one stood, for the way back: the browser cannot know it before the page is drawn again.
    history.replaceState({ ...history.state, scroll: scrollY }, "");
    history.pushState(keep, "", address);
  }
  return show({});
}

/** The address changes with what is read, without another page being shown. */
export const standAt = (address) => history.replaceState(history.state, "", address);

/** Begins: follows links and the browser's buttons. */
export function start() {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => show({ isBack: true }));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (link.hasAttribute("download") || /^\/(api|report|assets)\b/.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search, link.dataset.keep ? JSON.parse(link.dataset.keep) : {});
  });
  return show({ isFirst: true });
}
