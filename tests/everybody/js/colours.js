// Contrast of colours as they are painted, and how the focus is marked. Spliced into other checks.
(() => {
  const paper = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      paper.clearRect(0, 0, 1, 1);
      paper.fillStyle = colour;
      paper.fillRect(0, 0, 1, 1);
      known.set(colour, [...paper.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const light = (colour) => {
    const [r, g, b] = rgba(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 200) return colour;
    }
    return "white";
  };
  // What may carry the mark of the focus: the control, its ::after, its label, what stands around or beside it.
  const marks = (node) => [[node, null], [node, "::after"], ...[...(node.labels || []), node.parentElement, node.nextElementSibling].filter(Boolean).map((one) => [one, null])];
  const outline = ([node, part]) => {
    const css = getComputedStyle(node, part);
    const width = css.outlineStyle === "none" ? 0 : parseFloat(css.outlineWidth);
    const behind = parseFloat(css.outlineOffset) < 0 || part ? node : node.parentElement || node;
    return {width, colour: css.outlineColor, seen: width >= 2 && contrast(css.outlineColor, ground(behind)) >= 3};
  };
  const around = (node) => { const all = []; for (let at = node; at && at !== document.body; at = at.parentElement) all.push(at); return all; };
  const floats = (node) => around(node).some((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position));
  const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]];
  // The part of a box that is in the window; of a tall field, a line at its edge is enough, where its caret stands.
  const within = (box) => {
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
    return width > 0 && height > 0 && width >= Math.min(24, box.width * 0.15) && height >= Math.min(24, box.height * 0.15) && {left, top, width, height};
  };
  // Whether some of it is in the window and not under a bar that floats: "free", "covered" or "outside".
  const place = (node) => {
    const shown = ["checkbox", "radio"].includes(node.type) && node.labels?.[0] || node;
    const inside = [...shown.getClientRects()].map(within).filter(Boolean).flatMap((box) => spots.map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]));
    if (!inside.length) return shown.getBoundingClientRect().width > 1 ? "outside" : "free";
    const free = inside.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (shown.contains(top) || top.contains(shown) || !floats(top));
    });
    return free ? "free" : "covered";
  };
  return {marks, outline, place};
})()
