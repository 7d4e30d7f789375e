/** Filters apply as they are ticked: <form data-auto> submits itself, by htmx where it has hx-get. */
const wait = new WeakMap();

const submit = (form, delay) => {
  clearTimeout(wait.get(form));
  wait.set(form, setTimeout(() => form.requestSubmit(), delay));
};

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && !event.target.matches("[type=search], [type=text]")) submit(form, 0);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && form.hasAttribute("hx-get") && event.target.matches("[type=search]")) submit(form, 350);
});
