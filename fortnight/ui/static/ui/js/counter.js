/** Says how many characters are left; says it to screen readers only after a pause. */
const update = (field) => {
  const counter = document.querySelector(`[data-counter="${CSS.escape(field.id)}"]`);
  if (!counter) return;
  counter.dataset.words ??= counter.textContent;
  const length = field.value.length;
  counter.textContent = length ? `${counter.dataset.words} · ${length}` : counter.dataset.words;
  counter.classList.toggle("over", length > Number(counter.dataset.limit));
};

document.addEventListener("input", (event) => event.target.id && update(event.target));
