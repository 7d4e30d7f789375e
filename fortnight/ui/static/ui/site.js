{
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
}
{
document.addEventListener("click", async (event) => {
const button = event.target.closest("[data-copy]");
if (!button) return;
await navigator.clipboard.writeText(button.dataset.copy);
const label = [...button.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE);
const before = label.textContent;
label.textContent = button.dataset.copied;
document.dispatchEvent(new CustomEvent("spoken", { detail: button.dataset.copied }));
setTimeout(() => { label.textContent = before; }, 2000);
});
}
{
const update = (field) => {
const counter = document.querySelector(`[data-counter="${CSS.escape(field.id)}"]`);
if (!counter) return;
counter.dataset.words ??= counter.textContent;
const length = field.value.length;
counter.textContent = length ? `${counter.dataset.words} · ${length}` : counter.dataset.words;
counter.classList.toggle("over", length > Number(counter.dataset.limit));
};
document.addEventListener("input", (event) => event.target.id && update(event.target));
}
{
document.addEventListener("click", (event) => {
const summary = event.target.closest("details[data-dialog] > summary");
if (summary) {
event.preventDefault();
show(summary.parentElement);
}
if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
if (event.target.matches("dialog.dialog")) event.target.close();
});
function show(details) {
const body = details.querySelector(":scope > div");
const dialog = document.createElement("dialog");
dialog.className = "dialog";
const heading = body.querySelector(".asked");
if (heading) {
heading.id ||= `dialog-${Math.random().toString(36).slice(2)}`;
dialog.setAttribute("aria-labelledby", heading.id);
}
body.querySelectorAll("[data-close]").forEach((button) => { button.hidden = false; });
dialog.append(body);
details.after(dialog);
dialog.addEventListener("close", () => {
details.append(body);
dialog.remove();
details.querySelector("summary").focus();
});
dialog.showModal();
dialog.querySelector("textarea, select, input:not([type=hidden])")?.focus();
}
}
{
const focusErrors = (root) => root.querySelector?.("[data-focus]")?.focus();
document.addEventListener("DOMContentLoaded", () => focusErrors(document));
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
}
{
const wait = new WeakMap();
const submit = (form, delay) => {
clearTimeout(wait.get(form));
wait.set(form, setTimeout(() => form.requestSubmit(), delay));
};
document.addEventListener("change", (event) => {
const form = event.target.closest("form[data-auto]");
if (form && !event.target.matches("[type=search], [type=text]")) submit(form, 0);
});
/* What was ticked keeps the focus when the filters are drawn anew around it. */
let ticked = null;
document.addEventListener("htmx:beforeSwap", () => {
const at = document.activeElement;
ticked = at?.form?.matches("form[data-auto]") && at.name ? [at.name, at.value] : null;
});
document.addEventListener("htmx:afterSettle", () => {
if (!ticked || document.activeElement !== document.body) return;
const [name, value] = ticked.map((part) => CSS.escape(part));
document.querySelector(`form[data-auto] [name="${name}"][value="${value}"]`)?.focus();
});
document.addEventListener("input", (event) => {
const form = event.target.closest("form[data-auto]");
if (form && form.hasAttribute("data-hx-get") && event.target.matches("[type=search]")) submit(form, 350);
});
}
{
const show = (form) => {
const chosen = form.querySelector('[name="accent"]:checked')?.value;
const angle = Number(chosen === "other" ? form.elements.accent_hue.value : chosen);
if (!Number.isInteger(angle) || angle < 0 || angle > 359) return;
const [hundreds, tens, units] = String(angle).padStart(3, "0");
document.documentElement.dataset.hue = `h${hundreds} t${tens} u${units}`;
};
document.addEventListener("input", (event) => {
if (["accent", "accent_hue"].includes(event.target.name) && event.target.form?.elements.accent_hue) show(event.target.form);
});
}
{
const KEPT = "fortnight.keys";
const off = () => localStorage.getItem(KEPT) === "off";
const typing = (node) => node.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
if ((event.key === "j" || event.key === "k") && move(event, event.key === "j" ? 1 : -1)) return;
const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
if (control) {
event.preventDefault();
control.click();
} else if (event.key === "x") {
document.querySelector("[data-rows] .current .pick input")?.click();
}
});
function move(event, by) {
const rows = [...document.querySelectorAll("[data-rows] > :is(tbody > tr, li, tr), [data-rows] > tbody > tr")];
if (!rows.length) return false;
event.preventDefault();
const at = rows.findIndex((row) => row.classList.contains("current"));
const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
rows[at]?.classList.remove("current");
next.classList.add("current");
const link = next.querySelector("a");
(link ?? next).focus();
next.scrollIntoView({ block: "nearest" });
return true;
}
const show = (button) => {
button.textContent = off() ? button.dataset.on : button.dataset.off;
button.closest("[hidden]")?.removeAttribute("hidden");
document.documentElement.toggleAttribute("data-no-keys", off());
};
document.addEventListener("DOMContentLoaded", () => {
document.documentElement.toggleAttribute("data-no-keys", off());
document.querySelectorAll("[data-keys]").forEach(show);
});
document.addEventListener("click", (event) => {
const button = event.target.closest("[data-keys]");
if (!button) return;
localStorage.setItem(KEPT, off() ? "on" : "off");
show(button);
});
}
{
const menus = "details[data-menu][open]";
document.addEventListener("click", (event) => {
for (const menu of document.querySelectorAll(menus)) {
if (!menu.contains(event.target)) menu.open = false;
}
});
document.addEventListener("keydown", (event) => {
if (event.key !== "Escape") return;
const menu = event.target.closest?.(menus);
if (!menu) return;
menu.open = false;
menu.querySelector("summary").focus();
});
}
{
document.addEventListener("change", (event) => {
const form = event.target.closest("form");
if (!form) return;
if (event.target.matches("[data-pick-all]")) {
form.querySelectorAll("td.pick input").forEach((box) => { box.checked = event.target.checked; });
}
const shown = form.querySelector("[data-picked]");
if (!shown) return;
shown.textContent = form.querySelectorAll("td.pick input:checked").length;
document.dispatchEvent(new CustomEvent("spoken", { detail: shown.parentElement.textContent }));
});
}
{
const say = (words) => { document.querySelector("#spoken").textContent = words; };
document.addEventListener("htmx:afterSettle", (event) => {
const told = event.target.querySelector?.("[data-spoken]") ?? document.querySelector("[data-spoken]");
if (told) say(told.textContent);
});
document.addEventListener("spoken", (event) => say(event.detail));
}
{
const known = new WeakMap();
document.addEventListener("input", (event) => {
const field = event.target;
if (!field.matches("input[data-many][list]") || !field.list) return;
if (!known.has(field)) known.set(field, [...field.list.options].map((option) => option.value));
const said = field.value.split(",").slice(0, -1).map((word) => word.trim()).filter(Boolean);
const taken = new Set(said.map((word) => word.toLowerCase()));
const before = said.length ? `${said.join(", ")}, ` : "";
field.list.replaceChildren(...known.get(field).filter((word) => !taken.has(word.toLowerCase())).map((word) => new Option("", before + word)));
});
}
