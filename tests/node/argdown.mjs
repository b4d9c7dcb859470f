// What Argdown's own parser finds in a file: errors, statements and who supports whom.
import { readFileSync } from "node:fs";
import { argdown } from "@argdown/core";

const input = readFileSync(process.argv[2], "utf8");
const found = argdown.run({ input, process: ["parse-input", "build-model"], logLevel: "error" });
console.log(
  JSON.stringify({
    errors: [...(found.lexerErrors ?? []), ...(found.parserErrors ?? []), ...(found.exceptions ?? [])].map(String),
    title: found.frontMatter?.title,
    statements: Object.fromEntries(
      Object.values(found.statements).map((one) => [
        one.title,
        { text: one.members.map((member) => member.text).find(Boolean), data: one.data ?? {} },
      ]),
    ),
    steps: Object.fromEntries(
      Object.values(found.arguments).map((one) => [
        one.title,
        { text: one.members.map((member) => member.text).find(Boolean), data: one.data ?? {} },
      ]),
    ),
    relations: found.relations.map((one) => [one.relationType, one.from.title, one.to.title]),
  }),
);
