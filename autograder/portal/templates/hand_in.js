// @ts-check
// Handing in: a notebook is dropped or chosen, and the page says what becomes of it.
//
// It stands after drop.js. Pages of the portal have the form already and work without this. Where the portal shows the book, this
// stands in place of the book's file of the same name, and fetches the form for the page of an assignment.

/**
 * What the portal says at once of what it has received.
 * @typedef {{said: string, progress: string, page: string}} Receipt
 *
 * How far an attempt is.
 * @typedef {{waits: boolean, said: string, page: string}} Progress
 *
 * Why something is refused, and what to do.
 * @typedef {{title: string, advice: string}} Refusal
 */

const JSON_PLEASE = { accept: "application/json" };
const FIRST = 500; // milliseconds before the first question how far it is
const LONGEST = 2000;
const SLOWER = 1.3;
const BROKEN = {
  title: "The connection broke off",
  advice: "Please press “Hand in” once more: what has arrived already is not counted twice.",
};

const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/**
 * Say something in a place that screen readers listen to; the same thing is not said twice.
 * @param {Element} place
 * @param {string} text
 */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * A paragraph in the part of a form that tells what happens.
 * @param {Element} told
 * @param {string} text
 * @param {string} [kind]
 */
function paragraph(told, text, kind = "") {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = text;
  told.append(made);
  return made;
}

/**
 * Ask again and again how far an attempt is, ever more slowly, and say it; the end of it, if there is one, unless the place is gone by then.
 * @param {string} address
 * @param {Element} place
 * @returns {Promise<Progress | null>}
 */
async function follow(address, place) {
  for (let pause = FIRST; ; pause = Math.min(LONGEST, SLOWER * pause)) {
    await new Promise((done) => setTimeout(done, pause));
    if (!place.isConnected) return null;
    try {
      const answer = await fetch(address, { headers: JSON_PLEASE });
      const found = /** @type {Progress | Refusal} */ (await answer.json());
      if ("title" in found) {
        say(place, `${found.title}. ${found.advice}`);
        if (answer.status < 500) return null;
        continue;
      }
      say(place, found.said);
      if (!found.waits) return place.isConnected ? found : null;
    } catch {
      say(place, "The connection is gone just now. Your notebook is safe; this page asks again.");
    }
  }
}

/**
 * Send a form with a notebook, and show how much of it has gone.
 * @param {HTMLFormElement} form
 * @param {File} notebook
 * @returns {Promise<Receipt | Refusal>}
 */
function send(form, notebook) {
  const content = new FormData(form);
  content.set("notebook", notebook);
  const bar = form.querySelector("progress");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("accept", JSON_PLEASE.accept);
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (bar && event.lengthComputable) bar.value = event.loaded / event.total;
  });
  if (bar) bar.hidden = false;
  return new Promise((done) => {
    request.addEventListener("loadend", () => {
      if (bar) bar.hidden = true;
      done(request.response ?? BROKEN);
    });
    request.send(content);
  });
}

/**
 * Let what is sent next be another attempt, be it the same file.
 * @param {HTMLFormElement} form
 */
function renew(form) {
  const word = form.elements.namedItem("form");
  if (!(word instanceof HTMLInputElement)) return;
  word.value = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Hand in, and say in the form's own place whether the notebook has arrived.
 * @param {HTMLFormElement} form
 * @param {Element} told
 * @param {File} notebook
 * @returns {Promise<Receipt | null>}
 */
async function handIn(form, told, notebook) {
  told.replaceChildren();
  const sending = paragraph(told, `Sending ${notebook.name} …`);
  form.ariaBusy = "true";
  const answer = await send(form, notebook);
  form.ariaBusy = "false";
  sending.remove();
  if (answer !== BROKEN) renew(form);
  if (!("title" in answer)) return answer;
  paragraph(told, `${answer.title}. ${answer.advice}`, "wrong");
  return null;
}

/**
 * Say what comes of a notebook that has arrived, until another is handed in here.
 * @param {HTMLFormElement} form
 * @param {Element} told
 * @param {Receipt} answer
 */
async function tellEnd(form, told, answer) {
  paragraph(told, answer.said);
  const end = await follow(answer.progress, paragraph(told, "Your notebook is safe."));
  if (end && form.closest("[data-hand-in]")) linkTo(end.page, told);
  else if (end) location.assign(end.page);
}

/**
 * The way to what is said of an attempt.
 * @param {string} page
 * @param {Element} told
 */
function linkTo(page, told) {
  const link = document.createElement("a");
  link.href = page;
  link.textContent = "Read the feedback";
  paragraph(told, "").append(link);
}

/**
 * Why a file is not handed in at once, if it should not be.
 * @param {string} name of the file
 * @param {string} assignment
 */
function objection(name, assignment) {
  if (!name.toLowerCase().endsWith(".ipynb")) {
    return `${name} is no notebook: hand in ${assignment}.ipynb, as you saved it.`;
  }
  return name.startsWith(assignment)
    ? ""
    : `This file is called ${name}, and this is the place for ${assignment}.ipynb. If it is the right one, press “Hand in”.`;
}

/**
 * Make more of a form: send it without leaving the page, and take what is dropped.
 * @param {HTMLFormElement} form
 */
function enhance(form) {
  const told = form.querySelector(".told");
  const field = form.querySelector("input[type=file]");
  if (!told || !(field instanceof HTMLInputElement)) return;
  const assignment = form.dataset.name ?? "";
  let isBusy = false;

  /** @param {File} notebook */
  const begin = async (notebook) => {
    if (isBusy) return;
    isBusy = true;
    const receipt = await handIn(form, told, notebook);
    isBusy = false;
    if (receipt) await tellEnd(form, told, receipt);
  };
  /** @param {string} text */
  const complain = (text) => {
    told.replaceChildren();
    if (text) paragraph(told, text, "wrong");
  };

  form.addEventListener("submit", (event) => {
    const chosen = field.files?.[0];
    if (!chosen) return; // the browser says that it is needed
    event.preventDefault();
    if (chosen.name.toLowerCase().endsWith(".ipynb")) void begin(chosen);
    else complain(objection(chosen.name, assignment));
  });
  field.addEventListener("change", () => {
    const chosen = field.files?.[0];
    if (chosen && !isBusy) complain(objection(chosen.name, assignment));
  });
  takeDrops(form, (dropped) => {
    const [notebook, second] = dropped;
    if (isBusy || !notebook) return;
    const wrong = second ? "These are several files: drop your notebook alone." : objection(notebook.name, assignment);
    if (!second && notebook.name.toLowerCase().endsWith(".ipynb")) field.files = dropped;
    complain(wrong);
    if (!wrong) void begin(notebook);
  });
  for (const hint of form.querySelectorAll(".dropping")) hint.removeAttribute("hidden");
}

/**
 * Follow an attempt on the page that waits for it, and then show what came of it.
 * @param {HTMLElement} place
 */
async function wait(place) {
  const end = await follow(place.dataset.progress ?? "", place);
  if (end) location.replace(end.page);
}

/**
 * Put the portal's form into a page of the book, whose first folder holds this script.
 * @param {HTMLElement} place
 */
async function fetchForm(place) {
  const answer = await fetch(new URL(`class/${place.dataset.handIn}/form`, source));
  if (answer.status === 200) place.innerHTML = await answer.text();
}

async function begin() {
  for (const place of document.querySelectorAll("[data-hand-in]")) {
    if (place instanceof HTMLElement) await fetchForm(place);
  }
  for (const place of document.querySelectorAll("[data-progress]")) {
    if (place instanceof HTMLElement) void wait(place);
  }
  for (const form of document.querySelectorAll("form.hand-in")) {
    if (form instanceof HTMLFormElement) enhance(form);
  }
}

void begin();
