// A text as a QR Code (ISO/IEC 18004, model 2): bytes of UTF-8, error correction of level M, the smallest version that holds it.
// Of the standard's tables only those are kept for which there is no rule. tests/test_qr.py holds this against another program,
// module for module.

// By version, from 1: how many codewords correct a block, the last for all that follow; and how many blocks there are.
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
  17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

// Where this is 0, a module of data is turned over. In the order of the standard, in which each has a number.
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

/** The polynomial that has the first powers of 2 as roots, as many as asked for; the highest coefficient first. */
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

/** A number with its check bits behind it: what is left of its division by a polynomial over two elements (a BCH code). */
function checked(number, divisor) {
  const bits = 31 - Math.clz32(divisor);
  let rest = number << bits;
  while (rest >> bits) rest ^= divisor << (Math.clz32(divisor) - Math.clz32(rest));
  return (number << bits) | rest;
}

/** Rows, and columns, of alignment patterns: at even distances that are alike from the second on; the first is what is left. */
function centres(version) {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const last = 4 * version + 10;
  const step = 2 * Math.floor((last - 6) / gaps / 2 + 3 / 4); // rounded up, but for less than a quarter, as in version 32 alone
  return [6, ...Array.from({ length: gaps }, (_, at) => last - step * (gaps - 1 - at))];
}

/** A version: modules of a side, blocks, codewords that correct a block, codewords of data, and those that bytes cannot use. */
function measures(version) {
  const size = 4 * version + 17;
  const blocks = BLOCKS[version - 1];
  const corrects = CORRECTION[version - 1] ?? CORRECTION.at(-1);
  const n = centres(version).length;
  const alignment = n && 25 * (n * n - 3) - 10 * (n - 2); // not on three finders; and on the lines of timing five are shared
  const taken = 3 * 64 + 2 * (size - 16) + alignment + 31 + (version < 7 ? 0 : 36); // finders, timing, …, format, version
  const data = Math.floor((size * size - taken) / 8) - blocks * corrects;
  return { version, size, blocks, corrects, data, head: version < 10 ? 2 : 3 };
}

/** The codewords of data: half a byte of mode 4, how many bytes, these, half a byte of 0 for the end; then what fills up. */
function dataOf(bytes, { data, head }) {
  const whole = [4, bytes.length >> 8, bytes.length & 255, ...bytes, 0];
  if (head === 2) whole.splice(1, 1);
  const made = whole.slice(1).map((one, at) => ((whole[at] & 15) << 4) | (one >> 4));
  return Array.from({ length: data }, (_, at) => made[at] ?? ((at - made.length) % 2 ? 0x11 : 0xec));
}

/** All codewords in the order in which they are drawn: the first of every block, the second …; then the same of correction. */
function codewords(bytes, measured) {
  const { blocks, corrects, data } = measured;
  const words = dataOf(bytes, measured);
  const divisor = generator(corrects);
  const short = blocks - (data % blocks); // the first blocks have a codeword less than the others
  const start = (at) => at * Math.floor(data / blocks) + Math.max(0, at - short);
  const parts = Array.from({ length: blocks }, (_, at) => words.slice(start(at), start(at + 1)));
  const woven = (all) => all.at(-1).flatMap((_, at) => all.flatMap((one) => one[at] ?? []));
  return [...woven(parts), ...woven(parts.map((one) => correction(one, divisor)))];
}

/** Square rings around a place, from the middle outwards, as far as they lie inside. */
function draw(cells, y, x, rings) {
  for (let at = y - rings.length + 1; at < y + rings.length; at++) {
    cells[at]?.forEach((one, column, row) => (row[column] = rings[Math.max(Math.abs(at - y), Math.abs(column - x))] ?? one));
  }
}

/** The two places of each bit of the format, the lowest bit first: around the first finder, and beside the two others. */
function formatPlaces(size) {
  const low = (bit) => [[bit + (bit > 5), 8], [8, size - 1 - bit]];
  const high = (bit) => [[8, 15 - bit - (bit > 8)], [size - 15 + bit, 8]];
  return Array.from({ length: 15 }, (_, bit) => (bit < 8 ? low(bit) : high(bit)));
}

/** The same of the version, which is written from version 7 on. */
function versionPlaces(size) {
  const place = (bit) => [Math.floor(bit / 3), size - 11 + (bit % 3)];
  return size < 45 ? [] : Array.from({ length: 18 }, (_, bit) => [place(bit), place(bit).reverse()]);
}

function write(cells, places, bits) {
  places.forEach((some, bit) => some.forEach(([y, x]) => (cells[y][x] = (bits >> bit) & 1)));
}

/** What all codes of a version share: 1 for dark, null where data go; what is written last is light until then. */
function frame({ version, size }) {
  const cells = Array.from({ length: size }, () => Array(size).fill(null));
  for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) draw(cells, y, x, [1, 1, 0, 1, 0]);
  const lines = centres(version);
  for (const y of lines) for (const x of lines) if (cells[y][x] === null) draw(cells, y, x, [1, 0, 1]);
  for (let at = 8; at < size - 8; at++) cells[6][at] = cells[at][6] = 1 - (at % 2);
  write(cells, [...formatPlaces(size), ...versionPlaces(size), [[size - 8, 8]]], 0);
  return cells;
}

/** The places of data in their order: two columns at a time from the right, up and down in turn, past the line of timing. */
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

/** How hard it is to read: runs of a colour, what looks like a finder, squares of a colour, too much of one colour. */
function penalty(cells) {
  const columns = cells.map((_, x) => cells.map((row) => row[x]));
  let [points, dark] = [0, 0];
  for (const line of [...cells, ...columns].map((some) => some.join(""))) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    const finders = `0000${line}0000`.match(/1011101((?=0000)|(?<=00001011101))/g) ?? []; // all is light beyond the edge
    points += 40 * finders.length;
  }
  cells.forEach((row, y) => row.forEach((one, x) => {
    dark += one;
    if (y && x && one === row[x - 1] && one === cells[y - 1][x] && one === cells[y - 1][x - 1]) points += 3;
  }));
  const all = cells.length ** 2;
  return points + 10 * Math.floor(Math.abs(20 * dark - 10 * all) / all); // for every 5 in 100 away from a half
}

/** Draws the codewords under the mask with the lowest penalty, of two alike the first, and gives its number. */
function mask(cells, words) {
  const places = free(cells);
  const bits = places.map((_, at) => (words[at >> 3] >> (7 - (at & 7))) & 1); // 0 in the few places past the last codeword
  const put = (keeps) => {
    places.forEach(([y, x], at) => (cells[y][x] = bits[at] ^ !keeps(y, x)));
    return cells;
  };
  const penalties = MASKS.map((one) => penalty(put(one))); // format and version do not count: the standard writes them after this
  const best = penalties.indexOf(Math.min(...penalties));
  put(MASKS[best]);
  return best;
}

/** A text → rows of modules, true for dark, without a quiet zone. RangeError where the text is too long. */
export function qr(text) {
  const bytes = new TextEncoder().encode(text);
  const versions = Array.from({ length: 40 }, (_, at) => measures(at + 1));
  const measured = versions.find(({ data, head }) => bytes.length + head <= data);
  if (!measured) throw new RangeError(`No QR Code holds ${bytes.length} bytes`);
  const cells = frame(measured);
  const chosen = mask(cells, codewords(bytes, measured));
  write(cells, formatPlaces(cells.length), checked(chosen, 0x537) ^ 0x5412); // level M is two bits of 0 before the mask
  write(cells, versionPlaces(cells.length), checked(measured.version, 0x1f25));
  cells[cells.length - 8][8] = 1;
  return cells.map((row) => row.map(Boolean));
}
