// Shows how many people the choices reach, as soon as they change.
const target = document.querySelector("[data-segment-count]");
const form = target?.closest("form");
let waiting;
let running;

async function count() {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  body.set("count", "1");
  try {
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      body,
      headers: { "X-Fragment": "count" },
      signal: running.signal,
    });
    if (answer.ok) target.innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(count, 250);
});
form?.elements.namedItem("count")?.addEventListener("click", (event) => {
  event.preventDefault();
  count();
});
