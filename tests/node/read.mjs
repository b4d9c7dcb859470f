// Reads a .bib or .ris file with Citation.js and prints it as CSL-JSON.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const text = readFileSync(process.argv[2], "utf8");
const form = process.argv[2].endsWith(".ris") ? "@ris/file" : "@biblatex/text";
console.log(JSON.stringify(new Cite(text, { forceType: form }).data));
