/** What asks once opens as a dialog instead of in place. Without scripts it stays a disclosure. */
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
