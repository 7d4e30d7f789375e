// What a person's eyes and fingers would find wrong on this page as it is laid out now. Answers a list of sentences.
(want) => {
  const found = [];
  const say = (kind, node, more = "") => found.push(`${kind}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 140)}${more && ` (${more})`}`);
  const style = (node, part) => getComputedStyle(node, part);
  const wide = document.documentElement.clientWidth;
  const unseen = (node) => {
    const css = style(node);
    return css.clipPath !== "none" || parseFloat(css.opacity) === 0;
  };
  const shown = (node) => node.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && !node.closest("dialog:not([open])");
  const hidden = new WeakMap();
  const isHidden = (node) => {
    if (!node || node === document.documentElement) return false;
    if (!hidden.has(node)) hidden.set(node, unseen(node) || isHidden(node.parentElement));
    return hidden.get(node);
  };

  // Lines of text that are painted, with the rectangle that the eye reads.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || ["SCRIPT", "STYLE", "OPTION", "TEXTAREA", "NOSCRIPT"].includes(node.tagName) || !shown(node) || isHidden(node)) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) lines.push({node, box});
  }

  // Wider than the window, and parts that must be pushed sideways (tables may).
  if (document.documentElement.scrollWidth > wide) {
    const far = [...document.body.querySelectorAll("*")].filter((node) => shown(node) && !isHidden(node) && node.getBoundingClientRect().right + scrollX > wide + 1);
    say("wider than the window", far.find((node) => ![...node.children].some((one) => far.includes(one))) || document.body, `${document.documentElement.scrollWidth} of ${wide}`);
  }
  for (const node of document.body.querySelectorAll("*")) {
    const css = style(node);
    if (["auto", "scroll"].includes(css.overflowX) && node.scrollWidth > node.clientWidth + 1 && shown(node) && !isHidden(node) && !node.matches(".table-scroll, pre, textarea, .drawn"))
      say("pushed sideways", node, `${node.scrollWidth} of ${node.clientWidth}`);
  }

  // Text that its own box or one around it cuts off, or that leaves the window; tables and code are pushed towards their end.
  const cuts = (css, way) => ["hidden", "clip"].includes(way === "x" ? css.overflowX : css.overflowY);
  for (const {node, box} of lines) {
    const out = {left: box.left < -1, right: box.right > wide + 1};
    const pushed = node.closest(".table-scroll, pre");
    if (pushed) out[style(pushed).direction === "rtl" ? "left" : "right"] = false;
    if (out.left || out.right) say("text outside the window", node);
    for (let at = node; at && at !== document.body; at = at.parentElement) {
      const css = style(at);
      if (css.display === "inline" || (!cuts(css, "x") && !cuts(css, "y"))) continue;
      const frame = at.getBoundingClientRect();
      const over = (cuts(css, "x") && (box.left < frame.left - 1.5 || box.right > frame.right + 1.5)) || (cuts(css, "y") && (box.top < frame.top - box.height / 4 || box.bottom > frame.bottom + box.height / 4));
      if (over) { say("text cut off", at, node.textContent.trim().slice(0, 40)); break; }
    }
  }
  for (const node of document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select, button, .button")) {
    if (shown(node) && !isHidden(node) && node.clientHeight && node.scrollHeight > node.clientHeight + 2) say("text cut off", node, "its box is too low");
  }

  // Lines that lie over each other: the middle half of a line's height is what is read.
  const core = lines.filter(({node}) => !node.closest("svg, .menu > :not(summary), .skip")).map(({node, box}) => ({node, l: box.left + 1, r: box.right - 1, t: box.top + box.height / 4, b: box.bottom - box.height / 4}));
  core.sort((one, other) => one.t - other.t);
  for (let i = 0; i < core.length; i++) {
    for (let j = i + 1; j < core.length && core[j].t < core[i].b; j++) {
      const [a, b] = [core[i], core[j]];
      if (a.node !== b.node && Math.min(a.r, b.r) - Math.max(a.l, b.l) > 2 && Math.min(a.b, b.b) - Math.max(a.t, b.t) > 2 && !floats(a.node) && !floats(b.node))
        say("text over text", a.node, b.node.textContent.trim().slice(0, 40));
    }
  }
  function floats(node) {
    for (let at = node; at && at !== document.body; at = at.parentElement) if (["fixed", "sticky"].includes(style(at).position)) return true;
    return false;
  }

  // What is pressed is large enough, or far enough from the next; links within a sentence are free.
  if (want.target) {
    const pressed = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((node) => shown(node) && !isHidden(node));
    const boxes = pressed.map((node) => {
      let {left, top, right, bottom} = node.getBoundingClientRect();
      for (const label of ["checkbox", "radio"].includes(node.type) ? node.labels : []) {
        const more = label.getBoundingClientRect();
        [left, top, right, bottom] = [Math.min(left, more.left), Math.min(top, more.top), Math.max(right, more.right), Math.max(bottom, more.bottom)];
      }
      return {node, left, top, right, bottom};
    });
    const stretched = (node) => node.matches(".card-title a");
    const inSentence = (node) => {
      if (!node.matches("a[href]") || !style(node).display.startsWith("inline")) return false;
      if (style(node).display !== "inline") return false;
      const block = node.closest("p, li, dd, td, figcaption, legend, label, small, blockquote, h1, h2, h3, h4, span:not(a span)") || node.parentElement;
      return block.textContent.trim().length > node.textContent.trim().length + 3;
    };
    for (const one of boxes) {
      const [w, h] = [one.right - one.left, one.bottom - one.top];
      if ((w >= want.target - 0.5 && h >= want.target - 0.5) || stretched(one.node) || inSentence(one.node)) continue;
      if (want.target <= 24) {
        const [x, y] = [(one.left + one.right) / 2, (one.top + one.bottom) / 2];
        const near = boxes.some((other) => other !== one && !stretched(other.node) && !other.node.contains(one.node) && !one.node.contains(other.node) && Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) < 12);
        if (!near) continue;
      }
      say(`smaller than ${want.target} px`, one.node, `${Math.round(w)} × ${Math.round(h)}`);
    }
  }
  return {found, texts: lines.length};
}
