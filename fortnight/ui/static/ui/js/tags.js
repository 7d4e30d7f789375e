/** Suggests each further word of a list with commas: <input data-many list="terms">. */
const known = new WeakMap();

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("input[data-many][list]") || !field.list) return;
  if (!known.has(field)) known.set(field, [...field.list.options].map((option) => option.value));
  const said = field.value.split(",").slice(0, -1).map((word) => word.trim()).filter(Boolean);
  const taken = new Set(said.map((word) => word.toLowerCase()));
  const before = said.length ? `${said.join(", ")}, ` : "";
  field.list.replaceChildren(...known.get(field).filter((word) => !taken.has(word.toLowerCase())).map((word) => new Option("", before + word)));
});
