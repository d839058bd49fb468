/* Leaves at once on a click or on Escape three times, and takes the place of this page in the history. Stores nothing. */
const link = document.querySelector(".leave-link");
const count = document.querySelector(".leave-count");
const WITHIN = 2000; // milliseconds from the first press to the third
let presses = [];
let forget;
let isLeaving = false;

function leave(event) {
  event?.preventDefault();
  isLeaving = true;
  document.documentElement.hidden = true;
  document.title = link.hostname;
  location.replace(link.href);
}

function countPresses(event) {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses, event.timeStamp].filter((moment) => event.timeStamp - moment <= WITHIN);
  if (presses.length > 2) return leave(event);
  count.textContent = presses.length > 1 ? count.dataset.one : count.dataset.two;
  clearTimeout(forget);
  forget = setTimeout(() => { count.textContent = ""; }, WITHIN);
}

link.addEventListener("click", leave);
addEventListener("keydown", countPresses, true);
/* A browser may bring the page back as it was: then it goes again, and shows nothing meanwhile. */
addEventListener("pageshow", (event) => { if (event.persisted && isLeaving) leave(); });
