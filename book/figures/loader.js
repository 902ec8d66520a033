// Looks for figures that can be moved, and fetches the file of each once it comes near the window. A classic
// script, as are those it fetches: modules do not load from a folder, and the book is read from folders too.
// Without it, and on paper, the picture stays.

(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const NEAR = "600px";

  /** @param {Element} figure */
  function load(figure) {
    const picture = figure.querySelector("img");
    if (!picture || figure.querySelector(".live-stage")) return;
    picture.classList.add("live-still");
    const stage = document.createElement("div");
    stage.className = "live-stage";
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", `Figure that can be moved: ${figure.id.replaceAll("-", " ")}`);
    picture.after(stage);
    const script = document.createElement("script");
    script.src = new URL(`${figure.id}.js?v=${own.dataset.version}`, own.src).href;
    script.addEventListener("load", () => named === figure && figure.scrollIntoView());
    document.head.append(script);
  }

  /** @type {Element | null} */
  let named = null;

  addEventListener("DOMContentLoaded", () => {
    const [name, state] = decodeURIComponent(location.hash.slice(1)).split("?");
    const figures = document.querySelectorAll("figure.live");
    named = state === undefined ? null : ([...figures].find(({ id }) => id === name) ?? null);
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          watch.unobserve(target);
          load(target);
        }
      },
      { rootMargin: NEAR },
    );
    for (const figure of figures) watch.observe(figure);
    if (named) load(named);
  });
})();
