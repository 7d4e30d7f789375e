/** What a screen reader should hear without the focus going there. The line is in the page from the beginning: a new one would not be heard. */
const say = (words) => { document.querySelector("#spoken").textContent = words; };

/** What htmx found, after its words were drawn anew. */
document.addEventListener("htmx:afterSettle", (event) => {
  const told = event.target.querySelector?.("[data-spoken]") ?? document.querySelector("[data-spoken]");
  if (told) say(told.textContent);
});

document.addEventListener("spoken", (event) => say(event.detail));
