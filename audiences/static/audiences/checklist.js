// Shows the checklist of what was just saved, so that a sentence goes away when its reason does.

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

document.addEventListener("w-autosave:success", refresh);
