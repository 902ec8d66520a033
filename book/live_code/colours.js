// Python in colours, with the names of Pygments, which has coloured the book's code.

const WORDS =
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False";
const TOKEN = new RegExp(
  [
    String.raw`(?<c1>#.*)`,
    String.raw`(?<s2>\b[rbfRBF]*("""[^]*?("""|$)|'''[^]*?('''|$)|"(\\.|[^"\\\n])*"?|'(\\.|[^'\\\n])*'?)|("""[^]*?("""|$)|'''[^]*?('''|$)|"(\\.|[^"\\\n])*"?|'(\\.|[^'\\\n])*'?))`,
    String.raw`(?<mi>\b\d[\d_]*\.?\d*(e[+-]?\d+)?\b)`,
    String.raw`(?<nf>(?<=\b(def|class) )\w+)`,
    String.raw`(?<k>\b(${WORDS.replaceAll(" ", "|")})\b)`,
    String.raw`(?<o>[-+*/%=<>@&|^~]+)`,
  ].join("|"),
  "g",
);

/** @param {string} text @returns {(string | Element)[]} */
export function coloured(text) {
  const pieces = [];
  let done = 0;
  for (const found of text.matchAll(TOKEN)) {
    const groups = found.groups ?? {};
    const span = document.createElement("span");
    span.className = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "";
    span.textContent = found[0];
    pieces.push(text.slice(done, found.index), span);
    done = found.index + found[0].length;
  }
  return [...pieces, `${text.slice(done)}\n`];
}
