// What the optimiser leaves to be made smaller in the built page (`./dev build`).
//
// What the module imports is found by name. wasm-bindgen gives each a long one that ends in a hash, and
// each stands in the module and in its script: with names of a letter or two the page is 4 KB smaller.
//
// Functions that are alike compress better side by side: each is followed by the one that has most in
// common with it, and with those before it. That is 10 KB. wasm-opt puts them into the order of their
// names, so their places are their names for a moment.

const fs = require("node:fs");
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const built = (end) => "dist/" + fs.readdirSync("dist").find((name) => /^page-/.test(name) && name.endsWith(end));
const scriptFile = built(".js");
const moduleFile = built("_bg.wasm");
let script = fs.readFileSync(scriptFile, "utf8");
const binary = fs.readFileSync(moduleFile);
const hash = (file) => createHash("sha384").update(fs.readFileSync(file)).digest("base64");
const hashes = [scriptFile, moduleFile].map(hash);

// The parts of a module: numbers, of seven bits a byte, and what they give the length of.
let at = 8;
const number = () => {
  for (let value = 0, bits = 0; ; bits += 7) {
    const byte = binary[at++];
    value += (byte & 127) * 2 ** bits;
    if (byte < 128) return value;
  }
};
const taken = (length) => binary.subarray(at, (at += length));
const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);
const withLength = (bytes) => Buffer.from([...written(bytes.length), ...bytes]);

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const short = (n) => (n < 52 ? "" : short(Math.floor(n / 52) - 1)) + letters[n % 52];
let imported = 0;
const imports = () => {
  imported = number();
  const all = [Buffer.from(written(imported))];
  for (let n = 0; n < imported; n++) {
    const from = taken(number());
    const name = taken(number()).toString();
    const start = at;
    if (number() !== 0) throw new Error(`${name} is no function`);
    number();
    script = script.replace(new RegExp(`\\b${name}\\b`, "g"), short(n));
    all.push(withLength(from), withLength(Buffer.from(short(n))), binary.subarray(start, at));
  }
  return Buffer.concat(all);
};

// What functions have in common are runs of six bytes.
const likest = (functions) => {
  const holders = new Map();
  const runs = functions.map((code, index) => {
    const found = new Set();
    for (let from = 0; from + 6 <= code.length; from++) found.add(code.readUIntBE(from, 6));
    for (const run of found) {
      if (!holders.has(run)) holders.set(run, []);
      holders.get(run).push(index);
    }
    return found;
  });
  const likeness = new Float64Array(functions.length);
  const left = new Set(functions.keys());
  const order = [];
  for (let next = 0; next !== undefined; ) {
    order.push(next);
    left.delete(next);
    const alike = [];
    order.slice(-6).reverse().forEach((before, distance) => {
      for (const run of runs[before]) {
        const others = holders.get(run);
        // What stands everywhere says nothing.
        if (others.length > 1000) continue;
        for (const other of others) {
          if (!left.has(other)) continue;
          if (likeness[other] === 0) alike.push(other);
          likeness[other] += 1 / (distance + 1) / Math.log2(1 + others.length);
        }
      }
    });
    [next] = left;
    let most = 0;
    for (const other of alike) {
      const share = likeness[other] / (runs[other].size + 8) ** 0.3;
      if (share > most) [next, most] = [other, share];
      likeness[other] = 0;
    }
  }
  return order;
};
const names = (functions) => {
  const named = [];
  likest(functions).forEach((index, place) => {
    named[index] = [...written(imported + index), ...withLength(Buffer.from(String(place).padStart(5, "0")))];
  });
  const all = Buffer.from([...written(functions.length), ...named.flat()]);
  return Buffer.concat([withLength(Buffer.from("name")), Buffer.from([1]), withLength(all)]);
};

const sections = [binary.subarray(0, at)];
let functions = [];
while (at < binary.length) {
  const kind = binary[at++];
  const length = number();
  const start = at;
  sections.push(Buffer.from([kind]), withLength(kind === 2 ? imports() : taken(length)));
  if (kind !== 10) continue;
  at = start;
  functions = Array.from({ length: number() }, () => taken(number()));
}
sections.push(Buffer.from([0]), withLength(names(functions)));
fs.writeFileSync(scriptFile, script);
fs.writeFileSync(moduleFile, Buffer.concat(sections));
execFileSync("wasm-opt", ["--reorder-functions-by-name", moduleFile, "-o", moduleFile], { stdio: "inherit" });

// The browser compares what it gets with a hash.
let page = fs.readFileSync("dist/index.html", "utf8");
[scriptFile, moduleFile].forEach((file, index) => {
  page = page.replaceAll(hashes[index], hash(file));
});
// Of what is fetched it compares nothing, and warns.
page = page.replace(/<link as=fetch[^>]*>/, (link) => link.replace(/ integrity=[^\s>]+/, ""));
fs.writeFileSync("dist/index.html", page);

// Trunk copies this one as it is, with the comments and the indentation.
const start = fs.readFileSync("dist/start.js", "utf8");
fs.writeFileSync("dist/start.js", start.replace(/^\s*\/\/.*$|^\s+/gm, ""));
