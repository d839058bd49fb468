/* Tells our own server what was seen and done here. Stores nothing; silent where a browser asks not to be followed. */
const { beacon, reporting, key, language } = document.querySelector("script[data-beacon]").dataset;
const READING = 10; // seconds in view, and the end of the page seen: then it was read
const done = new Set();
let seconds, isAtEnd;

function send(address, body) {
  if (!navigator.sendBeacon?.(address, body)) {
    fetch(address, { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => {});
  }
}

function count(kind) {
  send(beacon, JSON.stringify({ p: key, l: language, k: kind }));
}

function countOnce(kind, what) {
  if (!done.has(what)) count(kind);
  done.add(what);
}

function begin() {
  count("view");
  seconds = 0;
}

if (navigator.doNotTrack !== "1" && !navigator.globalPrivacyControl) {
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
  addEventListener("pageshow", (event) => event.persisted && begin());

  const ends = new IntersectionObserver((seen) => { isAtEnd ||= seen.some((end) => end.isIntersecting); });
  document.querySelectorAll("[data-counts=read]").forEach((end) => ends.observe(end));
  setInterval(() => {
    seconds += !document.hidden;
    if (isAtEnd && seconds >= READING) countOnce("read", begin);
  }, 1000);

  addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-counts],a[href^='tel:'],[data-counts=report] a");
    if (!link) return;
    const kind = link.dataset.counts ?? "report";
    if (kind !== "report") count(kind);
    else if (reporting) send(reporting);
  });
  addEventListener("play", ({ target }) => countOnce("video", target), true);
  addEventListener("toggle", ({ target }) => {
    const check = target.open && target.closest("[data-counts=check]");
    if (!check) return;
    done.add(target.parentNode);
    if ([...check.querySelectorAll("[role=group]")].every((question) => done.has(question))) countOnce("check", check);
  }, true);
}
