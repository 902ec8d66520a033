// node pack.mjs PYODIDE INTO PLAN: has Pyodide pack what the plan names, [{name, sources, bare}…], into archives.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , home, into, told] = process.argv;
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: home, env: { HOME: "/home", PYTHONHASHSEED: "0", MPLCONFIGDIR: "/home" } });
const packages = python.runPython("import site; site.getsitepackages()[0]");

python.FS.writeFile(`${packages}/archives.py`, readFileSync(join(import.meta.dirname, "archives.py")));
const archives = python.pyimport("archives");
const plan = JSON.parse(told);
for (const { name, sources, bare } of plan) {
  const inside = sources.map((/** @type {string} */ source) => `/${basename(source)}`);
  for (const [place, source] of sources.entries()) python.FS.writeFile(inside[place], readFileSync(source));
  archives.pack(python.toPy(inside), `/${name}.zip`, bare);
}
if (plan.some(({ name }) => name === "matplotlib")) {
  for (const name of ["numpy", "matplotlib"]) python.unpackArchive(python.FS.readFile(`/${name}.zip`), "zip", { extractDir: packages });
  archives.add_fonts("/matplotlib.zip");
}
for (const { name } of plan) writeFileSync(join(into, `${name}.zip`), python.FS.readFile(`/${name}.zip`));
