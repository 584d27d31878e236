// Saves what is in sight of the timeline as a drawing that stands alone: what the style sheet says of
// it is written into it. Fetched when it is asked for.

// What the style sheet may say; at the end, of letters.
const SAID =
  "fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray stroke-linejoin paint-order opacity clip-path text-anchor font-family font-size font-style font-weight".split(" ");
// What is drawn, in the order in which it lies one above the other.
const PARTS = [".chart", ".names, .names button > span", ".axis, .axis svg", ".timeline-corner", ".run-title"];

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const make = (tag, attributes) =>
  set(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);

// Only where it differs from what is said of what is around it.
const inscribe = (element, copy, around = {}) => {
  const style = getComputedStyle(element);
  for (const name of SAID) {
    if (style[name] !== around[name]) copy.setAttribute(name, style[name]);
  }
  [...element.children].forEach((part, n) => inscribe(part, copy.children[n], style));
  return copy;
};

export const save = (name) => {
  const pane = document.querySelector(".timeline");
  const seen = pane.getBoundingClientRect();
  const drawing = make("svg", { width: seen.width, height: seen.height, role: "img", "aria-label": pane.ariaLabel });
  const add = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const place = { x: x - seen.x, y: y - seen.y, width, height };
    if (element.localName === "svg") {
      drawing.append(set(inscribe(element, element.cloneNode(true)), place));
      return;
    }
    // A part of the page: what lies behind it, and its words.
    const style = getComputedStyle(element);
    drawing.append(make("rect", { ...place, fill: style.backgroundColor }));
    if (element.matches("span, h3")) {
      const words = make("text", { x: place.x, y: place.y + height * 0.72 });
      for (const name of SAID.slice(-4)) words.setAttribute(name, style[name]);
      words.setAttribute("fill", style.color);
      words.textContent = element.textContent;
      drawing.append(words);
    }
  };
  add(document.querySelector(".definitions"));
  add(pane);
  for (const parts of PARTS) pane.querySelectorAll(parts).forEach(add);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(drawing)]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
