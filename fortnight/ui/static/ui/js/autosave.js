/** Saves a draft while typing: <form data-autosave="/address/"> posts itself there (else to this page) with quiet=1 and says so in [data-saved]. */
const PAUSE = 1200;
const timers = new WeakMap();
const dirty = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  dirty.add(form);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => save(form), PAUSE));
});

document.addEventListener("submit", (event) => {
  dirty.delete(event.target);
  clearTimeout(timers.get(event.target));
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  document.querySelectorAll("form[data-autosave]").forEach((form) => dirty.has(form) && save(form, true));
});

async function save(form, keepalive = false) {
  const line = form.querySelector("[data-saved]");
  const body = new FormData(form);
  body.set("quiet", "1");
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  dirty.delete(form);
  try {
    const answer = await fetch(form.dataset.autosave || location.href, { method: "POST", body, keepalive, headers: { "HX-Request": "true", "X-Autosave": "1" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    tell(line, line?.dataset.saved, false);
    form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
  } catch {
    dirty.add(form);
    tell(line, line?.dataset.failed, true);
  }
}

function tell(line, words, failed) {
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("failed", failed);
}
