// Whether something is a picture and nothing else: it comes from code that anybody may have written.

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHUNKS = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "tEXt"]);
const MOST_PIXELS = 40_000_000;

/**
 * The size in pixels of a PNG, which is told in base64; null for anything that is not one from its first byte to its last.
 * @param {string} told
 */
export function sizeOfPng(told) {
  const bytes = decoded(told);
  if (!bytes || SIGNATURE.some((byte, k) => bytes[k] !== byte)) return null;
  const view = new DataView(bytes.buffer);
  const names = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    at += 12 + view.getUint32(at);
  }
  if (at !== bytes.length || names[0] !== "IHDR" || names.at(-1) !== "IEND" || !names.every((name) => CHUNKS.has(name))) return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width * height <= MOST_PIXELS ? { width, height } : null;
}

/** @param {string} told */
function decoded(told) {
  try {
    return Uint8Array.from(atob(told), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
