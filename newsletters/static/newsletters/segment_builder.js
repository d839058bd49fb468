// Keeps the sentence, the count and the buttons of the segment form going without loading the page again.
// The server draws everything: it gets the form as it is and answers with the pieces that may have changed.
const area = document.querySelector("[data-segment-form]");
const form = area?.closest("form");
const WAIT = 300;
let waiting;
let working = Promise.resolve();
// Whether a field was changed that other fields or words of the form depend on.
let isStale = false;

const piece = (name, within = area) => within.querySelector(`[data-piece=${name}]`);
const inText = (element) => Boolean(element?.closest("[data-piece=text]"));

function read(button) {
  const body = new FormData(form);
  body.set("do", button);
  return body;
}

const written = (body) => new URLSearchParams(body).toString();

async function ask(button) {
  // Whatever changes while the server is busy is sent again, so that nothing typed is lost.
  for (;;) {
    const body = read(button);
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      body,
      headers: { "X-Fragment": "builder" },
    });
    if (!answer.ok) throw new Error(`The segment form got ${answer.status}.`);
    const pieces = document.createElement("div");
    pieces.innerHTML = await answer.text();
    if (written(read(button)) === written(body)) return pieces;
  }
}

function replace(name, pieces) {
  const [old, fresh] = [piece(name), piece(name, pieces)];
  if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
}

function showProblems(pieces) {
  for (const fresh of pieces.querySelectorAll("[data-problem-of]")) {
    const old = document.getElementById(fresh.id);
    if (!old) continue;
    if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
    const isWrong = fresh.closest("fieldset").classList.contains("segment-line--wrong");
    old.closest("fieldset").classList.toggle("segment-line--wrong", isWrong);
  }
}

function focusOn(id) {
  const target = document.getElementById(id);
  // A button at the end of its way cannot be pressed any more; the one beside it can.
  const usable = target?.disabled ? target.parentElement.querySelector("button:not(:disabled)") : target;
  usable?.focus();
}

function show(pieces, { isWhole, pressed }) {
  const before = document.activeElement;
  const hasMoved = before !== pressed && before !== document.body;
  const wanted = piece("builder", pieces).querySelector("[data-focus]").dataset.focus;
  if (isWhole) replace("builder", pieces);
  else showProblems(pieces);
  replace("sentence", pieces);
  replace("tables", pieces);
  if (!inText(before) || inText(pressed)) replace("text", pieces);
  if (pressed && wanted && !hasMoved) focusOn(wanted);
  else if (!before.isConnected) focusOn(before.id);
}

function work(button, how) {
  clearTimeout(waiting);
  working = working
    .then(async () => show(await ask(button), how))
    // Without an answer the button does what it does without this script; a count can wait for the next change.
    .catch(() => how.pressed && form.requestSubmit(how.pressed));
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    work("show", { isWhole: isStale });
    isStale = false;
  }, WAIT);
}

form?.addEventListener("input", (event) => {
  if (!area.contains(event.target) || inText(event.target)) return;
  isStale ||= event.target.matches("[data-shown-again]");
  later();
});
form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  if (!button) return;
  event.preventDefault();
  work(button.value, { isWhole: true, pressed: button });
});
