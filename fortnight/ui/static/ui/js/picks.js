/** Counts the ticked rows for the bulk bar; the tick in the head takes all. */
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
