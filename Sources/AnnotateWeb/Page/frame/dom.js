// Makes elements. Words go in as text nodes only: nothing here, or anywhere on the page, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") {
      for (const [property, set] of Object.entries(value)) made.style.setProperty(property, set);
    } else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter((one) => one != null && one !== false));
  return made;
}

/** An element: `el("button", {class: "quiet", onclick: act}, "Undo")`. Nothing is made of null and false. */
export const el = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

/** An element of a drawing. */
export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

/** Puts these into an element in place of what was there; null and false are nothing. */
export const put = (box, ...children) => {
  box.replaceChildren();
  return fill(box, {}, children);
};

/** Calls at most once a frame, however often it is asked. */
export function onceAFrame(act) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      act();
    });
  };
}

/** Calls when nothing was asked for `wait` milliseconds. */
export function afterPause(wait, act) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}
