// A file that the reader is given.

import { html } from "./dom.js";

const PATIENCE = 60_000; // milliseconds in which a browser may ask where the file is to lie

/** @param {File} file */
export function save(file) {
  const address = URL.createObjectURL(file);
  html("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}
