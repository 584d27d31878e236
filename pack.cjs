// What the optimiser leaves to be made smaller in the built page (`./dev build`).
//
// What the module imports is found by name. wasm-bindgen gives each a long one that ends in a hash, and
// each stands in the module and in its script: with names of a letter or two the page is 4 KB smaller.
//
// Functions that are alike compress better side by side: each is followed by the one that has most in
// common with it, and with those before it. That is 10 KB. wasm-opt puts them into the order of their
// names, so their places are their names for a moment.
//
// Locals are numbered anew (`locals.cjs`): 9 KB. More is alike then, so both are done twice: 2 KB.
//
// Types are told apart by numbers of sixteen random bytes, in the data and in the code that compares with
// them. Counted from nothing they are 5 KB less.
//
// The standard library reads numbers by a table of powers of five: 10 KB in which nothing repeats. The script
// works it out before the module starts.

const fs = require("node:fs");
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const renumberLocals = require("./locals.cjs");
const built = (end) => "dist/" + fs.readdirSync("dist").find((name) => /^page-/.test(name) && name.endsWith(end));
const scriptFile = built(".js");
const moduleFile = built("_bg.wasm");
let script = fs.readFileSync(scriptFile, "utf8");
let binary = fs.readFileSync(moduleFile);
const hash = (file) => createHash("sha384").update(fs.readFileSync(file)).digest("base64");
const hashes = [scriptFile, moduleFile].map(hash);

// The parts of a module: numbers, of seven bits a byte, and what they give the length of.
let at = 0;
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
const likest = () => {
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
let functions = [];
const code = () => {
  functions = Array.from({ length: number() }, () => taken(number()));
};
const names = () => {
  const named = [];
  likest().forEach((index, place) => {
    named[index] = [...written(imported + index), ...withLength(Buffer.from(String(place).padStart(5, "0")))];
  });
  const all = Buffer.from([...written(functions.length), ...named.flat()]);
  return Buffer.concat([withLength(Buffer.from("name")), Buffer.from([1]), withLength(all)]);
};

// The first 128 bits of 5 ** -342 to 5 ** 308, the upper half of each before the lower one; what is no whole
// number is rounded as the library has it.
const powersOfFive = () => {
  const halves = [];
  for (let n = -342n; n <= 308n; n++) {
    const power = 5n ** (n < 0n ? -n : n);
    const bits = BigInt(power.toString(2).length);
    const first = n < 0n ? (1n << (bits + 127n)) / power + (n < -27n ? 0n : 1n) : (power << 128n) >> bits;
    halves.push(first >> 64n, first & 0xffffffffffffffffn);
  }
  return BigUint64Array.from(halves);
};
// Takes the table out of the data, where it is as it should be to the last bit.
const powers = (memory) => {
  const table = Buffer.from(powersOfFive().buffer);
  const place = memory.indexOf(table);
  const start = /\w+(?=\.__wbindgen_start\(\))/;
  if (place < 0 || !start.test(script)) return;
  memory.fill(0, place, place + table.length);
  script = script.replace(start, (module) => {
    const there = `new BigUint64Array(${module}.memory.buffer,${place},${table.length / 8})`;
    return `${there}.set((${powersOfFive.toString().replace(/\s+/g, " ")})());${module}`;
  });
};
// What gives a type's number takes it from the data: so it looks without the two addresses.
const GIVES_TYPE = "002000412900003700082000412900003700000b";
const givesType = (code) => code.toString("hex").replace(/41(?:[89a-f].){3}[0-7]./g, "41") === GIVES_TYPE;
const constant = (value, bytes = [66]) => {
  const bits = Number(value & 127n);
  const rest = value >> 7n;
  if (rest === (bits < 64 ? 0n : -1n)) return Buffer.from([...bytes, bits]);
  return constant(rest, [...bytes, bits | 128]);
};
const replaceAll = (bytes, before, after) => {
  for (let place = 0; (place = bytes.indexOf(before, place)) >= 0; place += after.length) bytes.set(after, place);
};
const types = (memory) => {
  const known = functions.filter(givesType).map((code) => {
    at = code.byteOffset - binary.byteOffset + 17;
    const address = number();
    return memory.toString("latin1", address, address + 16);
  });
  [...new Set(known)].forEach((known, index) => {
    const type = Buffer.from(known, "latin1");
    const numbered = new BigUint64Array(2).fill(BigInt(index));
    replaceAll(memory, type, Buffer.from(numbered.buffer));
    for (const half of [0, 8]) {
      const before = constant(type.readBigInt64LE(half));
      // As long as before; wasm-opt writes it short.
      const after = Buffer.alloc(before.length, 128);
      after.set([before[0], (index & 127) | 128, (index >> 7) | 128]);
      after[after.length - 1] = 0;
      replaceAll(binary, before, after);
    }
  });
};
// Data is put into memory in pieces: a kind, an address between two instructions, and bytes.
const data = () => {
  const memory = Buffer.alloc(2 ** 22);
  const pieces = [];
  for (let left = number(); left > 0; left--) {
    at += 2;
    const address = number();
    at++;
    const bytes = taken(number());
    memory.set(bytes, address);
    pieces.push([address, bytes]);
  }
  types(memory);
  powers(memory);
  for (const [address, bytes] of pieces) memory.copy(bytes, 0, address);
};

// Each section is a kind and bytes: those that `see` gives, or those that are there.
const sections = (see) => {
  const all = [];
  for (at = 8; at < binary.length; ) {
    const kind = binary[at++];
    const bytes = taken(number());
    const next = at;
    at -= bytes.length;
    all.push([kind, see(kind) ?? bytes]);
    at = next;
  }
  return all;
};
const assembled = (all) =>
  Buffer.concat([binary.subarray(0, 8), ...all.flatMap(([kind, bytes]) => [Buffer.from([kind]), withLength(bytes)])]);

binary = assembled(
  sections((kind) => {
    if (kind === 2) return imports();
    if (kind === 10) code();
    if (kind === 11) data();
  }),
);
for (let round = 0; round < 2; round++) {
  const all = sections((kind) => {
    if (kind === 10) code();
  });
  fs.writeFileSync(moduleFile, assembled([...all, [0, names()]]));
  const passes = ["--reorder-functions-by-name", "--memory-packing"];
  execFileSync("wasm-opt", [...passes, moduleFile, "-o", moduleFile], { stdio: "inherit" });
  binary = fs.readFileSync(moduleFile);
  renumberLocals(binary);
}
fs.writeFileSync(scriptFile, script);
fs.writeFileSync(moduleFile, binary);

// The browser compares what it gets with a hash.
let page = fs.readFileSync("dist/index.html", "utf8");
[scriptFile, moduleFile].forEach((file, index) => {
  page = page.replaceAll(hashes[index], hash(file));
});
// Of what is fetched it compares nothing, and warns.
page = page.replace(/<link as=fetch[^>]*>/, (link) => link.replace(/ integrity=[^\s>]+/, ""));
fs.writeFileSync("dist/index.html", page);

// Trunk copies these as they are, with the comments and the indentation.
for (const file of ["dist/start.js", "dist/picture.js"]) {
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^\s*\/\/.*$|^\s+/gm, ""));
}
