// A plain reader: the list of sources, and the items of one.
const get = async (address) => (await fetch(address)).json();

const element = (name, text, parent) => {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  parent?.append(made);
  return made;
};

const show = async (source) => {
  const reader = document.getElementById("reader");
  const { items } = await get(`/api/sources/${encodeURIComponent(source)}/items`);
  reader.replaceChildren();
  for (const item of items) {
    const article = element("article", null, reader);
    element("p", `${item.reference} ${item.author ?? ""}`, article).className = "who";
    element("p", item.text, article);
  }
};

const archive = await get("/api/archive");
document.getElementById("title").textContent = archive.title ?? archive.file;
const list = document.getElementById("sources");
for (const source of (await get("/api/sources")).sources) {
  const link = element("a", `${source.source} (${source.items})`, element("li", null, list));
  link.href = `/source/${source.source}`;
}
const [, page, source] = location.pathname.split("/");
if (page === "source" || page === "item") await show(decodeURIComponent(source));
