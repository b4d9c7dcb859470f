// A text as a QR Code (ISO/IEC 18004, model 2): bytes of UTF-8, error correction of level M, the smallest version that holds it.
// Of the standard's tables only those are kept for which there is no rule. tests/test_qr.py holds this against another program,
// module for module.

// By version, from 1: codewords of error correction in a block, the last number for all that follow; and the number of blocks.
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40,
  43, 45, 47, 49,
];

// A module is turned over where its mask gives 0. The order is the standard's: the place of a mask is its number.
const MASKS = [
  (y, x) => (y + x) % 2,
  (y) => y % 2,
  (_, x) => x % 3,
  (y, x) => (y + x) % 3,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (y, x) => ((y * x) % 2) + ((y * x) % 3),
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2,
];

// The field of 256 elements in which blocks are corrected: powers of 2 modulo x⁸ + x⁴ + x³ + x² + 1, and their logarithms.
const POWERS = [];
const LOGARITHMS = [];
for (let at = 0, value = 1; at < 255; at++) {
  POWERS[at] = value;
  LOGARITHMS[value] = at;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}

const product = (a, b) => (a && b ? POWERS[(LOGARITHMS[a] + LOGARITHMS[b]) % 255] : 0);

/** The polynomial whose roots are the first powers of 2, as many as asked for; the highest coefficient first. */
function generator(degree) {
  let made = [1];
  for (const root of POWERS.slice(0, degree)) made = [...made, 0].map((one, at) => one ^ product(made[at - 1], root));
  return made;
}

/** The codewords that correct a block: what is left of it when it is divided by the generator. */
function correction(block, divisor) {
  const rest = [...block, ...Array(divisor.length - 1).fill(0)];
  for (let at = 0; at < block.length; at++) {
    const first = rest[at];
    divisor.forEach((one, by) => (rest[at + by] ^= product(one, first)));
  }
  return rest.slice(block.length);
}

/** A number with its check bits behind it: the rest of its division by a polynomial over two elements (a BCH code). */
function checked(number, divisor) {
  const bits = 31 - Math.clz32(divisor);
  let rest = number << bits;
  while (rest >> bits) rest ^= divisor << (Math.clz32(divisor) - Math.clz32(rest));
  return (number << bits) | rest;
}

/** Rows and columns in which alignment patterns stand: as far apart as an even number allows, the first gap taking up the rest. */
function centres(version) {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const last = 4 * version + 10;
  const step = 2 * Math.floor((last - 6) / gaps / 2 + 3 / 4); // rounded up, save by less than a quarter: so for version 32 alone
  return [6, ...Array.from({ length: gaps }, (_, at) => last - step * (gaps - 1 - at))];
}

/** How large a version is: modules of a side, blocks, and codewords: all, those of data, and those that correct a block. */
function measures(version) {
  const size = 4 * version + 17;
  const blocks = BLOCKS[version - 1];
  const corrects = CORRECTION[version - 1] ?? CORRECTION.at(-1);
  const n = centres(version).length;
  const alignment = n && 25 * (n * n - 3) - 10 * (n - 2); // three would stand on finders; those on the timing lines share 5 modules
  const taken = 3 * 64 + 2 * (size - 16) + alignment + 31 + (version < 7 ? 0 : 36); // finders, timing, …, format, version
  const all = Math.floor((size * size - taken) / 8);
  return { version, size, blocks, corrects, all, data: all - blocks * corrects, head: version < 10 ? 2 : 3 };
}

/** The codewords of data: mode 4 (bytes), their number in one byte or two, the bytes, the end, and what fills the rest. */
function dataOf(bytes, { data, head }) {
  const count = head === 2 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  const whole = [4, ...count, ...bytes, 0]; // all of it stands half a byte further to the front
  const made = whole.slice(1).map((one, at) => ((whole[at] & 15) << 4) | (one >> 4));
  while (made.length < data) made.push((made.length - bytes.length - head) % 2 ? 0x11 : 0xec);
  return made;
}

/** All codewords in the order in which they are drawn: the first of each block, the second of each …, data before correction. */
function codewords(bytes, { blocks, corrects, data, ...measured }) {
  const words = dataOf(bytes, { data, ...measured });
  const divisor = generator(corrects);
  const short = blocks - (data % blocks); // blocks that come first, with a codeword less than the others
  const start = (at) => at * Math.floor(data / blocks) + Math.max(0, at - short);
  const parts = Array.from({ length: blocks }, (_, at) => words.slice(start(at), start(at + 1)));
  const woven = (all) => all.at(-1).flatMap((_, at) => all.map((one) => one[at])).filter((one) => one !== undefined);
  return [...woven(parts), ...woven(parts.map((one) => correction(one, divisor)))];
}

/** Square rings around a place, from the middle outwards, as far as they lie inside. */
function draw(cells, y, x, rings) {
  const reach = rings.length - 1;
  for (let down = -reach; down <= reach; down++) {
    for (let along = -reach; along <= reach; along++) {
      if (cells[y + down]?.[x + along] === undefined) continue;
      cells[y + down][x + along] = rings[Math.max(Math.abs(down), Math.abs(along))];
    }
  }
}

/** Where the bits of the format stand, the lowest first: each in the corner of two finders, and beside the other two. */
function formatPlaces(size) {
  const places = (bit) => [[bit + (bit > 5), 8], [8, size - 1 - bit]];
  const others = (bit) => [[8, 15 - bit - (bit > 8)], [size - 15 + bit, 8]];
  return Array.from({ length: 15 }, (_, bit) => (bit < 8 ? places(bit) : others(bit)));
}

/** Where the bits of the version stand, from version 7. */
function versionPlaces(size) {
  const place = (bit) => [Math.floor(bit / 3), size - 11 + (bit % 3)];
  return size < 45 ? [] : Array.from({ length: 18 }, (_, bit) => [place(bit), place(bit).reverse()]);
}

function write(cells, places, bits) {
  places.forEach((some, bit) => some.forEach(([y, x]) => (cells[y][x] = (bits >> bit) & 1)));
}

/** What is the same for every text of a version: 1 where it is dark, null where data go; format and version are left light. */
function frame({ version, size }) {
  const cells = Array.from({ length: size }, () => Array(size).fill(null));
  for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) draw(cells, y, x, [1, 1, 0, 1, 0]);
  const lines = centres(version);
  for (const y of lines) for (const x of lines) if (cells[y][x] === null) draw(cells, y, x, [1, 0, 1]);
  for (let at = 8; at < size - 8; at++) cells[6][at] = cells[at][6] = 1 - (at % 2);
  write(cells, [...formatPlaces(size), ...versionPlaces(size), [[size - 8, 8]]], 0);
  return cells;
}

/** Places of data in their order: two columns at a time from the right, up and down in turn, past the line of timing. */
function free(cells) {
  const size = cells.length;
  const found = [];
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (cells[y][x] === null) found.push([y, x]);
    }
  }
  return found;
}

const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

/** How hard it is to read, by the four rules of the standard; beyond the edge all is light. */
function penalty(cells) {
  const columns = cells.map((_, x) => cells.map((row) => row[x]));
  const lines = [...cells, ...columns].map((line) => line.join(""));
  const all = (pattern) => lines.flatMap((line) => `|${line}|`.match(pattern) ?? []);
  const runs = total(all(/0{5,}|1{5,}/g).map((run) => run.length - 2));
  const likeFinders = 40 * all(/(?<=0000|\|0{0,3})1011101|1011101(?=0000|0{0,3}\|)/g).length;
  const alike = (row, below) => total(row.slice(1).map((one, x) => 3 * (one === row[x] && one === below[x] && one === below[x + 1])));
  const blocks = total(cells.slice(1).map((row, y) => alike(row, cells[y])));
  const whole = cells.length ** 2;
  const dark = total(cells.map(total));
  return runs + likeFinders + blocks + 10 * Math.floor(Math.abs(20 * dark - 10 * whole) / whole);
}

/** Draws the words under each mask and leaves the one with the lowest penalty; of two alike the first. Its number.
 * The standard writes format and version when the mask has been chosen, so that they do not count. */
function mask(cells, words) {
  const places = free(cells);
  const bits = places.map((_, at) => (words[at >> 3] >> (7 - (at & 7))) & 1); // a few places past the last word: 0
  const put = (turned) => places.forEach(([y, x], at) => (cells[y][x] = bits[at] ^ !turned(y, x)));
  const penalties = MASKS.map((one) => (put(one), penalty(cells)));
  const best = penalties.indexOf(Math.min(...penalties));
  put(MASKS[best]);
  return best;
}

/** A text → rows of modules, true where dark, without the quiet zone. RangeError: it is longer than the largest version holds. */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  let measured = measures(1);
  while (bytes.length + measured.head > measured.data) {
    if (measured.version === 40) throw new RangeError(`${bytes.length} bytes are more than a QR Code holds`);
    measured = measures(measured.version + 1);
  }
  const { size, version } = measured;
  const cells = frame(measured);
  const chosen = mask(cells, codewords(bytes, measured));
  write(cells, formatPlaces(size), checked(chosen, 0x537) ^ 0x5412); // level M is 0 in the bits before the mask
  write(cells, versionPlaces(size), checked(version, 0x1f25));
  cells[size - 8][8] = 1;
  return cells.map((row) => row.map(Boolean));
}
