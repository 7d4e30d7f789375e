/** Menus: one open at a time; a click outside or Escape shuts them. */
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
