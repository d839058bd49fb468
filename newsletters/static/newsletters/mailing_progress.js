// Renews the numbers of a mailing, and says aloud what is worth saying: another state, and every tenth.
const target = document.querySelector("[data-mailing-progress]");
const news = document.querySelector("[data-mailing-news]");
const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

function put(fresh, name) {
  const [old, next] = [part(target, name), part(fresh, name)];
  // A button must not be replaced under somebody's finger.
  if (old?.contains(document.activeElement) && next) return;
  if (old && next) old.replaceWith(next);
  else if (old) old.remove();
  else if (next) part(target, "numbers").after(next);
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const [old, next] = [part(target, "numbers").dataset, part(fresh, "numbers").dataset];
  const tenth = (numbers) => Math.floor(numbers.percent / 10);
  if (old.state !== next.state || tenth(old) !== tenth(next)) {
    news.textContent = fresh.querySelector("[data-summary]").textContent.replace(/\s+/g, " ").trim();
  }
  put(fresh, "numbers");
  put(fresh, "ledger");
  if (part(target, "controls")?.dataset.state !== part(fresh, "controls")?.dataset.state) put(fresh, "controls");
}

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { "X-Fragment": "progress" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return location.reload();
    show(await answer.text());
  } catch {
    // The server may be busy or restarting: ask again.
  }
  if ("renews" in part(target, "numbers").dataset) setTimeout(renew, 2000);
}

setTimeout(renew, 2000);
