// Where each box stands, from the side at which reading begins: the same from both sides, or something is on the wrong side.
// Called first left to right, which keeps the places, then right to left, which compares.
(dir) => {
  const wide = document.documentElement.clientWidth;
  document.documentElement.dir = dir;
  const places = new Map();
  for (const node of document.body.querySelectorAll("*")) {
    const css = getComputedStyle(node);
    if (css.display.startsWith("inline") && css.display !== "inline-flex" || node.closest("svg, body [dir], .prose, pre, code, bdi, dialog") || !node.checkVisibility()) continue;
    const box = node.getBoundingClientRect();
    if (box.width > 0) places.set(node, dir === "rtl" ? wide - box.right : box.left);
  }
  if (dir !== "rtl") { window.placesBefore = places; return []; }
  const found = [];
  for (const [node, place] of places) {
    const before = window.placesBefore.get(node);
    if (before !== undefined && Math.abs(before - place) > 6 && !found.some((one) => one.node.contains(node))) found.push({node, more: `${Math.round(before)} → ${Math.round(place)}`});
  }
  return found.map(({node, more}) => `on the wrong side: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 140)} (${more})`);
}
