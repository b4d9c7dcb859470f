// What a field holds, read from the schema alone: which widget it needs, what it is called, what belongs to it.

const LONG = 4000; // a text that may be this long is written in several lines
const FEW = 5; // as many words stand open as buttons
const FEW_TOLD = 9; // the same of words whose meaning stands beside them

/** A field's name in words: would_settle → Would settle. */
export const called = (key) => {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A schema with what it refers to put in its place; what stands beside the reference is said of this field. */
function whole(schema, defs) {
  if (!schema.$ref) return schema;
  const { $ref, ...own } = schema;
  return { ...whole(defs[$ref.split("/").at(-1)] ?? {}, defs), ...own };
}

const types = (schema) => [schema.type].flat().filter(Boolean);
const isNumber = (schema) => types(schema).every((one) => one === "integer" || one === "number") && types(schema).length > 0;

/** Fields of a schema of an object, as {key, schema, required}, in its order. */
export function fieldsOf(schema) {
  const needed = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([key, one]) => ({ key, schema: one, required: needed.has(key) }));
}

/** Ways to write one thing: of those that are objects, with the one field that they need. */
function ways(schema, defs) {
  const all = schema.anyOf.map((one) => whole(one, defs)).filter((one) => one.type !== "null");
  const objects = all.filter((one) => one.type === "object" && one.required?.length === 1);
  const bare = all.filter((one) => one.type !== "object");
  if (objects.length && objects.length + bare.length === all.length) {
    return { kind: "ways", ways: objects.map((one) => ({ key: one.required[0], schema: one, isNumber: isNumber(whole(one.properties[one.required[0]], defs)) })) };
  }
  return read(all[0] ?? {}, defs);
}

/**
 * What kind of field a schema describes: object, list, ids, words, units, unit, id, ways, few, many, truth, number, long or line,
 * with what that kind needs. `unit`: the pattern of what names a unit of an article.
 */
export function read(given, defs, unit = "") {
  const schema = whole(given, defs);
  if (schema.anyOf) return ways(schema, defs);
  if (schema["x-records"]) return { kind: "id", collections: schema["x-records"], schema };
  if (schema.enum) return choice(schema);
  if (schema.const !== undefined) return { kind: "few", words: [schema.const], names: {}, means: {}, schema };
  if (types(schema).includes("array")) return list(schema, defs, unit);
  if (types(schema).includes("object") || schema.properties) return { kind: "object", schema };
  if (types(schema).length === 1 && types(schema)[0] === "boolean") return { kind: "truth", schema };
  if (isNumber(schema)) return { kind: "number", schema };
  if (unit && schema.pattern === unit) return { kind: "unit", schema };
  return { kind: (schema.maxLength ?? 0) >= LONG ? "long" : "line", schema };
}

/** One of some words, each with its name and, where it has one, its meaning. */
function choice(schema) {
  const [words, names, means] = [schema.enum, schema["x-names"] ?? {}, schema["x-means"] ?? {}];
  const most = Object.keys(means).length ? FEW_TOLD : FEW;
  return { kind: words.length <= most ? "few" : "many", words, names, means, schema };
}

function list(schema, defs, unit) {
  const item = read(schema.items ?? {}, defs, unit);
  if (item.kind === "id") return { kind: "ids", collections: item.collections, schema };
  if (item.kind === "unit") return { kind: "units", schema };
  if (item.kind === "few" || item.kind === "many") return { kind: "words", words: item.words, names: item.names, schema };
  return { kind: "list", item: schema.items ?? {}, schema };
}

export const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
