// @ts-check
// Dropping: a form takes files that are dropped anywhere on its page.

/**
 * Let files be dropped anywhere on the page, which would open them otherwise.
 * @param {HTMLFormElement} form
 * @param {(dropped: FileList) => void} take
 */
function takeDrops(form, take) {
  /** @param {DragEvent} event */
  const files = (event) => (event.dataTransfer?.types.includes("Files") ? event.dataTransfer.files : null);
  document.addEventListener("dragover", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const dropped = files(event);
    if (!dropped) return;
    event.preventDefault();
    form.classList.remove("over");
    take(dropped);
  });
}
