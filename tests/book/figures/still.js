// Runs in a page: the panels of a figure as one SVG, with every style written out, in the colours that are seen.

/** @param {string} name */
(name) => {
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline", "paint-order"];
  const USUAL = ["1", "none", "normal", "auto", "start", "butt", "miter", "1px"];
  const stage = /** @type {HTMLElement} */ (document.querySelector(`#${name} .live-two`));
  const frame = stage.getBoundingClientRect();
  /** @type {string[]} */
  const pieces = [];
  const number = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);

  /** @param {Element} from @param {Element} to */
  const write = (from, to) => {
    const style = getComputedStyle(from);
    for (const key of STYLES) {
      const value = style.getPropertyValue(key);
      if (value && (key === "fill" || !USUAL.includes(value))) to.setAttribute(key, value);
    }
    if (from.tagName === "stop") to.setAttribute("style", `stop-color:${style.stopColor};stop-opacity:${style.stopOpacity}`);
    for (const key of ["class", "tabindex", "role", ...to.getAttributeNames().filter((key) => key.startsWith("aria-"))]) to.removeAttribute(key);
    for (const [k, child] of [...from.children].entries()) write(child, to.children[k]);
  };

  /** @param {Element} element */
  const unseen = (element) => getComputedStyle(element).visibility === "hidden" || element.matches(".live-reach, .live-grip, .live-handle:not(.live-tag), title");

  for (const element of stage.querySelectorAll("canvas, svg, span, b")) {
    const { left, top, width, height } = element.getBoundingClientRect();
    if (!width) continue;
    const [x, y] = [left - frame.left, top - frame.top];
    if (element instanceof HTMLCanvasElement) {
      pieces.push(`<image x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" preserveAspectRatio="none" href="${element.toDataURL()}"/>`);
    } else if (element instanceof SVGSVGElement) {
      const copy = /** @type {SVGSVGElement} */ (element.cloneNode(true));
      write(element, copy);
      const [all, copies] = [[...element.querySelectorAll("*")], [...copy.querySelectorAll("*")]];
      for (const [k, part] of all.entries()) if (unseen(part)) copies[k].remove();
      for (const [key, value] of Object.entries({ x, y })) copy.setAttribute(key, number(value));
      copy.setAttribute("overflow", "visible");
      pieces.push(new XMLSerializer().serializeToString(copy));
    } else {
      pieces.push(`<text x="${number(x + width / 2)}" y="${number(y + height / 2 + 4)}" text-anchor="middle" font-size="12"${element.tagName === "B" ? ' font-weight="700"' : ""} fill="#222832">${element.textContent}</text>`);
    }
  }
  const size = `${number(frame.width)} ${number(frame.height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" font-family="system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif">${pieces.join("\n")}</svg>\n`;
}
