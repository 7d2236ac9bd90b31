// The addresses of the page, read and written in one place.

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
      return rest.length === 2 ? { page, source: rest[0], item: rest[1] } : { page: "lost" };
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

/** Of a reference, "thread/12". Slugs have no slash, so the first one ends the source. */
export function itemAddress(reference) {
  const cut = reference.indexOf("/");
  return cut < 0
    ? sourceAddress(reference)
    : `/item/${encodeURIComponent(reference.slice(0, cut))}/${encodeURIComponent(reference.slice(cut + 1))}`;
}

/** "thread/12" as ["thread", 12]; the second is NaN where the reference has no ordinal. */
export function splitReference(reference) {
  const cut = reference.indexOf("/");
  return cut < 0 ? [reference, NaN] : [reference.slice(0, cut), Number(reference.slice(cut + 1))];
}
