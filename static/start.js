// Starts the page, and says so in words when it cannot start or has stopped.
// Trunk puts the names of the two files that it built into this script's tag.
(() => {
  "use strict";
  const files = document.currentScript.dataset;

  // Before the first paint, so that the other theme is never seen.
  try {
    const theme = localStorage.getItem("enter-exit:theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's theme holds.
  }

  // Within another page there is the run alone, and a way out to the same in a page of its own.
  if (new URLSearchParams(location.search).get("embed") === "1") {
    document.documentElement.dataset.embed = "";
    const aim = ({ target }) => {
      if (target.id === "whole") target.href = location.pathname + location.hash;
    };
    for (const event of ["pointerdown", "focusin"]) addEventListener(event, aim);
  }

  const settled = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve);
    else resolve();
  });

  let failed = false;
  const fail = async (title, text, detail) => {
    if (failed) return;
    failed = true;
    await settled;
    const element = (id) => document.getElementById(id);
    element("failure-title").textContent = title;
    element("failure-text").textContent = text;
    element("failure-detail").textContent = detail;
    element("failure-detail").hidden = !detail;
    element("failure-reload").onclick = () => location.reload();
    element("loading")?.remove();
    document.documentElement.dataset.failed = "";
    element("failure").hidden = false;
  };

  const isTrap = (error) =>
    typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  const stopped = (detail) =>
    fail(
      "The page has stopped",
      "That is a fault of this page, not of yours. What ran is lost; loading the page again starts afresh.",
      detail,
    );

  // The panic hook speaks first, with the place; a trap without a panic (a full stack) only arrives here.
  addEventListener("enter-exit:panic", (event) => stopped(event.detail));
  addEventListener("error", (event) => {
    if (isTrap(event.error)) stopped(String(event.error));
  });

  addEventListener("enter-exit:picture", async (event) =>
    (await import("./picture.js")).save(event.detail),
  );

  const missing = [
    [typeof WebAssembly === "object" && "validate" in WebAssembly, "WebAssembly"],
    [typeof HTMLDialogElement === "function", "dialogs"],
    [typeof matchMedia === "function", "media queries"],
    [typeof CSS === "object" && CSS.supports("color", "light-dark(red, red)"), "paired colours"],
  ].flatMap(([present, name]) => (present ? [] : [name]));
  if (missing.length > 0) {
    fail(
      "This browser cannot run the page",
      `The page runs as WebAssembly in your browser, and this one has no ${missing.join(", no ")}. ` +
        "Firefox, Chrome, Edge and Safari have had all of this since 2024: please update the browser, or allow it for this page.",
      "",
    );
    return;
  }

  // The texts of the first lesson, at the same time as the program; it asks for the same addresses later.
  const lesson = /^#?\/?([a-z-]+)/.exec(location.hash)?.[1] ?? "enter-body-exit";
  for (const kind of lesson === "playground" ? [] : ["rs", "py"]) {
    const text = document.createElement("link");
    Object.assign(text, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
    text.href = `lessons/${lesson.replaceAll("-", "_")}.${kind}`;
    document.head.append(text);
  }

  // A script, not a module: it defines `wasm_bindgen`, which runs the program.
  const script = (file) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      Object.assign(element, { src: file, onload: resolve, onerror: () => reject(new Error(file)) });
      document.head.append(element);
    });

  const load = async () => {
    await Promise.all([script(files.js), settled]);
    await wasm_bindgen({ module_or_path: new URL(files.wasm, document.baseURI).href });
    document.getElementById("loading")?.remove();
  };
  load().catch((error) => {
    if (isTrap(error)) return stopped(String(error));
    fail(
      "The page could not be loaded",
      "A part of it did not arrive, or this browser refuses to run it. Check the connection, then load the page again.",
      String(error),
    );
  });
})();
