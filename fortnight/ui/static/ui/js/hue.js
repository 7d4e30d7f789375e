/** Shows the whole page in the accent that is being chosen, before it is saved. */
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
