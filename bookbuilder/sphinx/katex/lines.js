// One formula a line in, its HTML a line out. What KaTeX does not understand is an error, with its reason.
const katex = require("./katex.min.js");
const lines = require("readline").createInterface({ input: process.stdin });

function answer({ latex, display }) {
  try {
    const strictly = { displayMode: display, throwOnError: true, strict: "error" };
    return { html: katex.renderToString(latex, strictly) };
  } catch (error) {
    return { error: error.rawMessage ?? error.message };
  }
}

lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
