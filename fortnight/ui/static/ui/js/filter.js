/** Filters apply as they are ticked: <form data-auto> submits itself, by htmx where it has data-hx-get. */
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
