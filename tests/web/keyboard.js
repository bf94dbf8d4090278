// What a keyboard should reach, where its focus is, and how that shows. Needs measure.js.
"use strict";
(() => {
  const { name, visible, aloudOnly, CONTROLS } = window.measure;
  const REACHABLE = `${CONTROLS}, [tabindex], [contenteditable=""], [contenteditable=true]`;
  const LOOKS = ["outline", "boxShadow", "backgroundColor", "borderColor", "borderWidth", "textDecorationLine", "color"];
  const before = new Map();
  const reached = [];
  const stops = [];

  const look = (element) => {
    const style = getComputedStyle(element);
    return LOOKS.map((one) => style[one]).join(" | ");
  };

  function offered(element) {
    const box = element.getBoundingClientRect();
    const shown = visible(element) && box.width > 0 && box.height > 0 && box.right + scrollX > 0;
    return shown && !element.disabled && !element.closest("[inert], [aria-disabled=true]");
  }

  /** Of the radio buttons of one name, a keyboard reaches the chosen one, and the arrows do the rest. */
  function otherRadio(element) {
    if (element.type !== "radio" || element.checked) return false;
    const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)];
    return group.some((one) => one.checked) || group.find(offered) !== element;
  }

  /** A label that only a mouse can use: a reader sees it, but no keyboard comes to its control. */
  function mouseOnly(label) {
    const control = document.getElementById(label.htmlFor);
    return offered(label) && control && (control.tabIndex < 0 || !control.checkVisibility({ visibilityProperty: true }));
  }

  /** The controls that a reader sees. */
  function wanted() {
    const controls = [...document.querySelectorAll(REACHABLE)].filter(
      (one) => offered(one) && !otherRadio(one) && (one.matches(CONTROLS) || one.tabIndex >= 0),
    );
    return [...new Set([...controls, ...[...document.querySelectorAll("label[for]")].filter(mouseOnly)])];
  }

  /** What lies over the element, or that it is off the screen; nothing is asked of what fills the screen. */
  function covers(element) {
    const found = new Set();
    for (const line of element.getClientRects()) {
      if (line.width < 1 || line.height < 1 || line.height > innerHeight * 0.8) continue;
      const edge = Math.min(3, line.width / 2 - 0.5);
      // The boxes of two lines may overlap a little, the letters in them do not.
      for (const x of [line.left + edge, (line.left + line.right) / 2, line.right - edge])
        for (const y of [line.top + line.height / 4, line.bottom - line.height / 4]) {
          const hit = document.elementFromPoint(x, y);
          if (!hit) found.add("off the screen");
          else if (!hit.contains(element) && !element.contains(hit))
            found.add(`under ${name(hit.closest("header, nav, footer, dialog, aside") ?? hit)}`);
        }
    }
    return [...found];
  }

  /** What has the focus: whether that shows, whether all of it can be seen, and where it stands. */
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || reached.includes(element)) return null;
    reached.push(element);
    // A box may show the focus of the field in it.
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const changed = around.some((one) => before.has(one) && before.get(one) !== look(one));
    return {
      name: name(element),
      kind: `${element.localName}.${[...element.classList].sort().join(".")}`,
      shows: changed && !aloudOnly(element),
      hidden: covers(element),
    };
  }

  /** Begins a walk: notes each place that Tab brings the focus to, once the page has scrolled there. */
  function start() {
    document.activeElement?.blur();
    for (const element of document.body.querySelectorAll("*")) before.set(element, look(element));
    document.addEventListener("keyup", (event) => event.key === "Tab" && stops.push(focused()), { capture: true });
  }

  /** The stops so far; the last is null once the focus has left the page or has come round. */
  const walked = () => stops;

  const unreached = () => wanted().filter((one) => !reached.includes(one)).map(name);

  /** Where the order of the focus differs from the order of the document. */
  function disorder() {
    const follows = (one, two) => one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING;
    return reached.slice(1).filter((one, index) => !follows(reached[index], one)).map(name);
  }

  /** Where the focus goes up the page without going to the right, in one and the same part of the page. */
  function jumps() {
    const part = (element) => element.closest("nav, aside, header, footer, main");
    return reached.slice(1).flatMap((two, index) => {
      const one = reached[index];
      const [before, after] = [one.getBoundingClientRect(), two.getBoundingClientRect()];
      const up = after.bottom <= before.top && after.left < before.left + before.width / 2;
      return up && part(one) === part(two) ? [`from ${name(one)} to ${name(two)}`] : [];
    });
  }

  /** Brings the focus to a stop once more, or takes it away; where that is on the screen. */
  function revisit(index, on) {
    const element = reached[index];
    if (on) element.focus({ focusVisible: true });
    else element.blur();
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }

  window.keyboard = { start, walked, unreached, disorder, jumps, revisit };
})();
