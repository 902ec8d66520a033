import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/data.js"] },
  js.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      complexity: ["error", 16],
      "max-lines-per-function": ["error", { max: 60, skipComments: true, skipBlankLines: true }],
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  { files: ["**/maths.js"], languageOptions: { globals: Object.fromEntries(Object.keys(globals.browser).map((name) => [name, "off"])) } },
  { files: ["**/*.mjs"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
