/** Copies a link or text: <button data-copy="…" data-copied="Copied">. */
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
