// The pages of the book, as names, and the questions that each of them asks.

const own = /** @type {HTMLScriptElement} */ (document.currentScript);

/** The folder of the site, which lies beside other things or at the top of a host, or in a folder of the reader's. */
const site = new URL("..", own.src);

/**
 * The name of the page at an address, as in reference/about; empty for what is no page of the book.
 * @param {string} address
 */
export function nameOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== site.origin || !pathname.startsWith(site.pathname)) return "";
  const name = pathname.slice(site.pathname.length).replace(/\.html$/, "");
  return name.replace(/(^|\/)$/, "$1index");
}

/**
 * The address of a page.
 * @param {string} name
 */
export const addressOf = (name) => new URL(`${name}.html`, site).href;

/** @returns {Record<string, string[]>} the digests of all questions, by the names of the pages */
export function asked() {
  return globalThis.questionsOfPages ?? {};
}
