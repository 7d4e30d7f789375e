/** Lists by keyboard: j and k move, Enter opens; single keys press the control that shows them. [data-keys] switches them off in this browser. */
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

/** Who speaks to the computer, or types with a stick, switches the single keys off. */
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
