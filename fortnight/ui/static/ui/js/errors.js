/** The focus goes to the error summary, also when htmx brought it. */
const focusErrors = (root) => root.querySelector?.("[data-focus]")?.focus();

document.addEventListener("DOMContentLoaded", () => focusErrors(document));
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
