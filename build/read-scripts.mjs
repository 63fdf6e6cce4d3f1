// Says which scripts a browser of 2020 cannot read: node read-scripts.mjs PROJECT FILE…
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [project, ...files] = process.argv.slice(2);
const { parse } = createRequire(resolve(project, "package.json"))("acorn");

for (const file of files) {
  try {
    parse(readFileSync(file, "utf8"), { ecmaVersion: 2020, sourceType: "module" });
  } catch (error) {
    console.log(`${file}: ${error.message}`);
  }
}
