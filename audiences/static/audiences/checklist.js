// Shows the checklist of what was just saved, and leads to the place that a sentence is about.

const EDITOR = /\/pages\/(\d+)\/edit\//;

async function refresh() {
  const list = document.querySelector("[data-checklist]");
  // A new page gets its number, and this address, with the first save.
  const found = EDITOR.exec(window.location.pathname);
  if (!list || !found) return;
  const answer = await fetch(list.dataset.checklist.replace("/0/", `/${found[1]}/`), {
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (answer.ok) list.innerHTML = await answer.text();
}

function leadToPlace(event) {
  const link = event.target.closest("[data-checklist] a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  event.preventDefault();
  const panel = place.closest("[role=tabpanel]");
  if (panel?.hidden) document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
  whenShown(panel, () => {
    place.scrollIntoView({ block: "start" });
    (place.control || place.querySelector("input:not([type=hidden]), textarea, [contenteditable=true]"))?.focus({
      preventScroll: true,
    });
  });
}

// A tab takes a moment to open; after a second of frames we no longer wait for it.
function whenShown(panel, act, frames = 60) {
  if (panel?.hidden && frames) requestAnimationFrame(() => whenShown(panel, act, frames - 1));
  else act();
}

document.addEventListener("w-autosave:success", refresh);
document.addEventListener("click", leadToPlace);
