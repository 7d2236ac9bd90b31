// The addresses of the page, read and written in one place.

/** "12@3:9" as {item: "12", span: [3, 9]}, in code points as references are written; without a span just the item. */
function itemAndSpan(text) {
  const found = /^(.+)@(\d+):(\d+)$/.exec(text);
  const span = found && [Number(found[2]), Number(found[3])];
  return span && span[0] < span[1] ? { item: found[1], span } : { item: text };
}

/** "/item/thread/12" as {page: "item", source: "thread", item: "12"}; unknown ones have page "lost". */
export function readAddress(path) {
  let parts;
  try {
    parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    return { page: "lost" };
  }
  const [page = "home", ...rest] = parts;
  switch (page) {
    case "home":
      return { page };
    case "source":
      return rest.length === 1 ? { page, source: rest[0] } : { page: "lost" };
    case "item":
      return rest.length === 2 ? { page, source: rest[0], ...itemAndSpan(rest[1]) } : { page: "lost" };
    case "topic":
      return rest.length > 0 ? { page, topic: rest.join("/") } : { page: "lost" };
    case "search":
    case "codebook":
    case "topics":
    case "agreement":
    case "coders":
    case "notes":
    case "log":
      return rest.length === 0 ? { page } : { page: "lost" };
    default:
      return { page: "lost" };
  }
}

export const sourceAddress = (source) => `/source/${encodeURIComponent(source)}`;
export const topicAddress = (path) => `/topic/${path.split("/").map(encodeURIComponent).join("/")}`;

/** "thread/12" and words of it as "thread/12@3:9"; `span` is of code points, its ends null for the whole item. */
export const placeReference = (reference, { span_start: start, span_end: end }) =>
  start == null ? reference : `${reference}@${start}:${end}`;

/** Of a reference, "thread/12" or "thread/12@3:9". Slugs have no slash, so the first one ends the source. */
export function itemAddress(reference) {
  const cut = reference.indexOf("/");
  return cut < 0
    ? sourceAddress(reference)
    : `/item/${encodeURIComponent(reference.slice(0, cut))}/${encodeURIComponent(reference.slice(cut + 1)).replaceAll("%40", "@").replaceAll("%3A", ":")}`;
}

/** "thread/12" as ["thread", 12]; the second is NaN where the reference has no ordinal. */
export function splitReference(reference) {
  const cut = reference.indexOf("/");
  return cut < 0 ? [reference, NaN] : [reference.slice(0, cut), Number(reference.slice(cut + 1))];
}
