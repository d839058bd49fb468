// Renews how far an import is, until it is done.
const target = document.querySelector("[data-import-progress]");

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { "X-Fragment": "progress" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return location.reload();
    // The button to stop must not be replaced under somebody's finger.
    if (!target.contains(document.activeElement)) target.innerHTML = await answer.text();
    else if (!(await answer.text()).includes("data-import-running")) return location.reload();
  } catch {
    // The server may be busy or restarting: ask again.
  }
  if (target.querySelector("[data-import-running]")) setTimeout(renew, 1000);
}

setTimeout(renew, 1000);
