// Everything that Tab reaches, forwards and backwards: where the focus is must be marked, with enough contrast, and not lie under something.
async () => {
  const {marks, outline, place} = COLOURS;
  const found = new Set();
  const say = (kind, node) => found.add(`${kind}: ${node.outerHTML.replace(/\s+/g, " ").slice(0, 140)}`);
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const stops = [...document.querySelectorAll(reached)].filter((node) => !node.disabled && node.tabIndex >= 0 && node.checkVisibility({visibilityProperty: true}) && !node.closest("dialog:not([open])"));
  const before = document.activeElement;
  for (const node of stops) {
    document.activeElement?.blur();
    const was = marks(node).map(outline);
    node.focus({focusVisible: true});
    if (document.activeElement !== node) { say("takes no focus", node); continue; }
    const now = marks(node).map(outline);
    if (!now.some((one, n) => one.seen && (one.width !== was[n].width || one.colour !== was[n].colour))) say("the focus is not seen", node);
  }
  for (const node of [...stops, ...stops.toReversed()]) {
    node.focus({focusVisible: true});
    let where = place(node);
    if (where !== "free") {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      where = place(node);
    }
    if (where === "outside") say("the focus leaves the window", node);
    if (where === "covered") say("the focus lies under something", node);
  }
  before?.focus?.();
  scrollTo(0, 0);
  return {found: [...found], stops: stops.length};
}
