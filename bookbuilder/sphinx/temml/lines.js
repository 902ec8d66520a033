// One formula a line in, its MathML a line out. What Temml does not understand is an error, with its reason.
const fs = require("fs");
const path = require("path");
const temml = new Function(
  `${fs.readFileSync(path.join(__dirname, "temml.min.js"), "utf8")}; return temml`,
)();
const lines = require("readline").createInterface({ input: process.stdin });

function answer({ latex, display }) {
  try {
    const strictly = { displayMode: display, wrap: "tex", throwOnError: true, strict: true };
    return { mathml: temml.renderToString(latex, strictly) };
  } catch (error) {
    return { error: error.message.split(" at position ")[0].trim() };
  }
}

lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
