// In forced colours backgrounds go: what was told by one alone must be told by a border, a shape or a word.
() => {
  const found = [];
  const say = (kind, node, more = "") => found.push(`${kind}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 140)}${more && ` (${more})`}`);
  const shown = (node) => node.checkVisibility({visibilityProperty: true});
  const canvas = getComputedStyle(document.body).backgroundColor;
  const look = (node) => ["", "::before", "::after"].flatMap((part) => {
    const css = getComputedStyle(node, part || null);
    const edge = ["Top", "Right", "Bottom", "Left"].map((side) => (css[`border${side}Style`] === "none" ? 0 : `${css[`border${side}Width`]} ${css[`border${side}Color`]}`));
    return [css.content, css.backgroundColor, css.outlineStyle !== "none" && css.outlineColor, css.textDecorationLine, css.boxShadow, ...edge];
  }).join("|");
  for (const node of document.querySelectorAll("[aria-current], [aria-selected=true], [aria-pressed=true]")) {
    if (!shown(node)) continue;
    const name = ["aria-current", "aria-selected", "aria-pressed"].find((each) => node.hasAttribute(each));
    const now = look(node);
    const value = node.getAttribute(name);
    node.removeAttribute(name);
    if (look(node) === now && !node.querySelector(".icon")) say("looks like the others", node);
    node.setAttribute(name, value);
  }
  for (const node of document.querySelectorAll("body *")) {
    if (!shown(node) || node.closest("svg, .unseen")) continue;
    for (const part of [null, "::before", "::after"]) {
      const css = getComputedStyle(node, part);
      const bare = part ? css.content === '""' : !node.childNodes.length && !node.matches("img, input, textarea, select, iframe, hr, progress, br, td, th, wbr, [data-saved]");
      if (!bare || css.display === "none" || css.display === "inline" || parseFloat(css.opacity) === 0) continue;
      const [w, h] = [parseFloat(css.inlineSize), parseFloat(css.blockSize)];
      if (!(w > 2 && h > 2) || css.position === "absolute" && w > 60 && h > 30) continue;
      const edge = ["Top", "Right", "Bottom", "Left"].some((side) => css[`border${side}Style`] !== "none" && parseFloat(css[`border${side}Width`]) > 0);
      if (!edge && css.backgroundColor === canvas | css.backgroundColor === "rgba(0, 0, 0, 0)") { if (!edge && css.backgroundImage === "none") say(`vanishes${part || ""}`, node); }
    }
  }
  for (const node of document.querySelectorAll(".days")) {
    if (!shown(node)) continue;
    const strokes = [...node.querySelectorAll("path")].filter((one) => one.getAttribute("d")).map((one) => [one.classList.contains("on"), getComputedStyle(one).stroke, parseFloat(getComputedStyle(one).strokeWidth)]);
    const [on, off] = [true, false].map((way) => strokes.filter(([is]) => is === way));
    const alike = on.some(([, ink, size]) => off.some(([, other, its]) => ink === other && Math.abs(size - its) < 2));
    if (alike || strokes.some(([, ink]) => ink === canvas)) say("days look alike", node.parentElement);
  }
  return found;
}
