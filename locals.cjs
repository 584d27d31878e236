// Which local of a function has which number is free among those of one type. They are numbered so that what
// functions have in common is written alike: two numbers are swapped where more of the runs of six bytes
// around them stand in earlier functions then. That is 9 KB of the page (`pack.cjs`).

const RUN = 6;

// Changes a module in its place. Its functions must stand in their order.
module.exports = (binary) => {
  let at = 8;
  const number = () => {
    for (let value = 0, bits = 0; ; bits += 7) {
      const byte = binary[at++];
      value += (byte & 127) * 2 ** bits;
      if (byte < 128) return value;
    }
  };
  const many = (one) => Array.from({ length: number() }, one);
  const skip = (numbers) => {
    for (; numbers > 0; numbers--) number();
  };

  // How many numbers follow an instruction: of a block, a branch, a call, a variable, a constant, a table.
  const one = new Set([2, 3, 4, 12, 13, 16, 32, 33, 34, 35, 36, 37, 38, 63, 64, 65, 66, 208, 210]);
  const skipOperands = (code) => {
    if (one.has(code)) skip(1);
    else if (code === 17 || (code >= 40 && code <= 62)) skip(2);
    else if (code === 14) skip(number() + 1);
    else if (code === 28) skip(number());
    else if (code === 67) at += 4;
    else if (code === 68) at += 8;
    else if (code === 252) {
      const further = number();
      if (further >= 8) skip([8, 10, 12, 14].includes(further) ? 2 : 1);
    } else if (code > 252 || (code > 5 && code < 11)) throw new Error(`the instruction ${code} is not known`);
  };
  // The locals of a function that are no parameters: their types, and where their numbers stand.
  const localsOf = (start, end, parameters) => {
    const locals = new Map();
    at = start;
    let next = parameters;
    for (const [count, type] of many(() => [number(), binary[at++]])) {
      for (let left = count; left > 0; left--) locals.set(next++, { type, places: [] });
    }
    while (at < end) {
      const code = binary[at++];
      if (code >= 32 && code <= 34) locals.get(binary[at])?.places.push(at);
      skipOperands(code);
    }
    // Numbers above 127 have two bytes.
    return next <= 128 ? [...locals.values()] : [];
  };

  const seen = new Map();
  const run = (from) => binary.readUIntBE(from, RUN);
  const likeness = (runs) => {
    let sum = 0;
    for (const from of runs) sum += Math.log2(1 + (seen.get(run(from)) ?? 0));
    return sum;
  };
  const swap = (one, other) => {
    const [first, second] = [binary[one.places[0]], binary[other.places[0]]];
    for (const place of one.places) binary[place] = second;
    for (const place of other.places) binary[place] = first;
  };
  const renumber = (start, end, parameters) => {
    const locals = localsOf(start, end, parameters).filter((local) => local.places.length > 0);
    for (const local of locals) {
      const around = local.places.flatMap((place) => Array.from({ length: RUN }, (_, back) => place - back));
      local.runs = around.filter((from) => from >= start && from + RUN <= end);
    }
    for (let round = 0; round < 3; round++) {
      locals.forEach((one, index) => {
        for (const other of locals.slice(index + 1)) {
          if (one.type !== other.type) continue;
          const runs = new Set([...one.runs, ...other.runs]);
          const before = likeness(runs);
          swap(one, other);
          if (likeness(runs) <= before) swap(one, other);
        }
      });
    }
    for (let from = start; from + RUN <= end; from++) seen.set(run(from), (seen.get(run(from)) ?? 0) + 1);
  };

  let parameters = [];
  let types = [];
  while (at < binary.length) {
    const kind = binary[at++];
    const next = number() + at;
    if (kind === 1) {
      // Each type has a kind, what it takes and what it gives.
      parameters = many(() => {
        at++;
        const takes = many(number);
        many(number);
        return takes.length;
      });
    }
    if (kind === 3) types = many(number);
    if (kind === 10) {
      many((_, index) => {
        const end = number() + at;
        renumber(at, end, parameters[types[index]]);
        at = end;
      });
    }
    at = next;
  }
};
