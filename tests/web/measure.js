// What a reader sees of a page, measured: texts that are cut off or lie over one another, small targets,
// what a keyboard should reach and where its focus is. Every function returns plain data.
"use strict";
(() => {
  const SLACK = 1.5; // pixels that rounding may take
  const CONTROLS = "a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,iframe";
  const range = document.createRange();

  /** A short name of an element that can be found again in the page. */
  function name(element) {
    const own = (one) =>
      one.id ? `#${one.id}` : one.localName + [...one.classList].slice(0, 2).map((word) => `.${word}`).join("");
    const near = element.parentElement?.closest("[id], article, main, header, nav, footer");
    const words = (element.getAttribute("aria-label") || element.textContent || element.getAttribute("title") || "").trim();
    return `${near && !element.id ? `${own(near)} ` : ""}${own(element)} “${words.replace(/\s+/g, " ").slice(0, 40)}”`;
  }

  /** Whether words are for screen readers only: clipped to nothing, or in a box of one pixel. */
  function aloudOnly(element, known = new Map()) {
    if (!element) return false;
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const small = element.offsetWidth <= 1 && element.offsetHeight <= 1 && style.overflow !== "visible";
      const clipped = small || /inset\((50|100)%/.test(style.clipPath);
      known.set(element, clipped || aloudOnly(element.parentElement, known));
    }
    return known.get(element);
  }

  function visible(element, known) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !aloudOnly(element, known);
  }

  function paddingBox(element) {
    const box = element.getBoundingClientRect();
    return {
      left: box.left + element.clientLeft,
      top: box.top + element.clientTop,
      right: box.left + element.clientLeft + element.clientWidth,
      bottom: box.top + element.clientTop + element.clientHeight,
    };
  }

  /** The boxes that clip something, from `first` outwards, with how each scrolls; `placed` is its own position. */
  function clips(first, placed) {
    const found = [];
    for (let box = first; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const holds = style.position !== "static" || style.transform !== "none";
      if (placed === "fixed" && style.transform === "none") continue;
      if (placed === "absolute" && !holds) continue;
      placed = style.position;
      const root = box === document.body || box === document.documentElement;
      if (!root && style.display !== "inline" && (style.overflowX !== "visible" || style.overflowY !== "visible"))
        found.push({ box: paddingBox(box), x: style.overflowX, y: style.overflowY });
    }
    return found;
  }

  const clipsOf = (element) => clips(element.parentElement, getComputedStyle(element).position);

  /** The part of a rectangle that its boxes leave visible now, and whether some of it can never be seen. */
  function seen(rect, boxes) {
    const left = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
    let lost = false;
    const free = { x: false, y: false }; // by scrolling inside a box, all of it can be reached
    for (const { box, x, y } of boxes) {
      if (/hidden|clip/.test(x) && !free.x) lost ||= left.left < box.left - SLACK || left.right > box.right + SLACK;
      if (/hidden|clip/.test(y) && !free.y) lost ||= left.top < box.top - SLACK || left.bottom > box.bottom + SLACK;
      free.x ||= /auto|scroll/.test(x);
      free.y ||= /auto|scroll/.test(y);
      if (x !== "visible") Object.assign(left, { left: Math.max(left.left, box.left), right: Math.min(left.right, box.right) });
      if (y !== "visible") Object.assign(left, { top: Math.max(left.top, box.top), bottom: Math.min(left.bottom, box.bottom) });
    }
    lost ||= !free.x && left.left + scrollX < -SLACK;
    return { rect: left, lost };
  }

  /** Each visible run of text: its element, the lines it is set in, and the boxes that clip it. */
  function runs() {
    const found = [];
    const [aloud, around] = [new Map(), new Map()];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, template, option")) continue;
      if (!visible(element, aloud)) continue;
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
      // A drawer that is shut stands beside the page, on the left, where nobody can scroll.
      if (!lines.some((line) => line.right + scrollX > 0)) continue;
      if (!around.has(element)) around.set(element, clips(element, "static"));
      found.push({ node, element, lines, boxes: around.get(element) });
    }
    return found;
  }

  /** Texts of which a part can never be seen. */
  function cut(texts) {
    const lost = texts.filter(({ lines, boxes }) => lines.some((line) => seen(line, boxes).lost));
    return [...new Set(lost.map(({ element }) => name(element)))];
  }

  /** The mark that the style sheet puts before a text: it has no box of its own to measure. */
  function marked(element) {
    const { content, position } = getComputedStyle(element, "::before");
    return position === "static" && content !== "none" && content !== "normal" ? content : "";
  }

  /** Pairs of texts, or of a text and a picture, that are set over one another. */
  function overlaps(texts) {
    const inked = texts.flatMap(({ node, element, lines, boxes }) => {
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      return lines.map((line, index) => {
        const middle = (line.top + line.bottom) / 2; // letters fill the middle of their line's box
        const ink = { left: line.left, right: line.right, top: middle - 0.35 * size, bottom: middle + 0.35 * size };
        if (index === 0 && marked(element).includes("quote")) {
          if (style.direction === "rtl") ink.right += 0.45 * size;
          else ink.left -= 0.45 * size;
        }
        return { node, element, rect: seen(ink, boxes).rect };
      });
    });
    const pictures = [...document.body.querySelectorAll("svg, img, canvas")]
      .filter((one) => visible(one) && !one.parentElement.closest("svg"))
      .map((one) => ({ node: one, element: one, rect: seen(one.getBoundingClientRect(), clipsOf(one)).rect }));
    const rows = [...inked, ...pictures].filter(({ rect }) => rect.right - rect.left > 1 && rect.bottom - rect.top > 1);
    rows.sort((one, two) => one.rect.top - two.rect.top);
    const found = new Set();
    rows.forEach((one, index) => {
      for (let next = index + 1; next < rows.length && rows[next].rect.top < one.rect.bottom - 2; next += 1) {
        const two = rows[next];
        const wide = Math.min(one.rect.right, two.rect.right) - Math.max(one.rect.left, two.rect.left);
        const high = Math.min(one.rect.bottom, two.rect.bottom) - two.rect.top;
        if (one.node !== two.node && wide > 2 && high > 2) found.add(`${name(one.element)} and ${name(two.element)}`);
      }
    });
    return [...found];
  }

  /** Whether a link stands in a sentence: the rule on the size of targets does not count those. */
  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const copy = block.cloneNode(true);
    for (const other of copy.querySelectorAll(`${CONTROLS}, .b-vh`)) other.remove();
    return /[\p{L}\p{N}]/u.test(copy.textContent);
  }

  /** Targets under 24 by 24 pixels that have no room of 24 pixels to themselves either (WCAG 2.5.8). */
  function smallTargets() {
    const all = [...document.querySelectorAll(`${CONTROLS}, label[for], [role=button], [role=link], [role=tab]`)]
      .filter((one) => visible(one) && !one.disabled)
      .map((element) => ({ element, rect: (element.closest("label") ?? element).getBoundingClientRect() }))
      .filter(({ rect }) => rect.width > 0 && rect.height > 0);
    const small = all.filter(({ element, rect }) => (rect.width < 23.5 || rect.height < 23.5) && !inSentence(element));
    const middle = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });
    const crowded = small.filter(({ element, rect }) => {
      const here = middle(rect);
      return all.some((other) => {
        if (other.element === element || other.element.contains(element) || element.contains(other.element)) return false;
        const x = Math.max(other.rect.left, Math.min(here.x, other.rect.right)) - here.x;
        const y = Math.max(other.rect.top, Math.min(here.y, other.rect.bottom)) - here.y;
        if (Math.hypot(x, y) < 12 - 0.5) return true;
        const there = middle(other.rect);
        return small.includes(other) && Math.hypot(there.x - here.x, there.y - here.y) < 24 - 0.5;
      });
    });
    return crowded.map(({ element, rect }) => `${name(element)} ${rect.width.toFixed(1)} x ${rect.height.toFixed(1)}`);
  }

  /** By how many pixels the page itself scrolls sideways, and what is wider than the page. */
  function sideways() {
    const root = document.scrollingElement;
    const pixels = root.scrollWidth - root.clientWidth;
    if (pixels <= 0) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => visible(one) && seen(one.getBoundingClientRect(), clipsOf(one)).rect.right > root.clientWidth + SLACK)
      .map((one) => `${name(one)} reaches ${Math.round(one.getBoundingClientRect().right)}`);
    return [`scrolls ${pixels} pixels sideways: ${wide.slice(-4).join("; ")}`];
  }

  /** Everything that is wrong with how the page is laid out at its present width. */
  function layout() {
    scrollTo({ top: 0, behavior: "instant" }); // further down, the header lies over the page, as it should
    const texts = runs();
    return [
      ...sideways(),
      ...cut(texts).map((one) => `cut: ${one}`),
      ...overlaps(texts).map((one) => `overlap: ${one}`),
    ];
  }

  /** English words that run from right to left, because a sign that turns the direction reaches out of its text. */
  function turned() {
    const left = (node, at) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().left;
    };
    return runs()
      .filter(({ node }) => !/[^\x20-\x7e]/.test(node.data.trim()) && /[A-Za-z]{2}/.test(node.data))
      .filter(({ node }) => left(node, node.data.search(/[A-Za-z]{2}/)) > left(node, node.data.search(/[A-Za-z]{2}/) + 1))
      .map(({ element }) => name(element));
  }

  /** Transitions, animations and smooth scrolling, longer than ten milliseconds. */
  function motion() {
    const long = (times) => times.split(",").some((time) => parseFloat(time) * (/ms/.test(time) ? 1 : 1000) > 10);
    const found = new Set();
    for (const element of document.querySelectorAll("*")) {
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, part || null);
        if (part && style.content === "none") continue;
        if (long(style.transitionDuration)) found.add(`${name(element)}${part} transition ${style.transitionDuration}`);
        if (style.animationName !== "none" && long(style.animationDuration))
          found.add(`${name(element)}${part} animation ${style.animationName}`);
      }
      if (getComputedStyle(element).scrollBehavior === "smooth") found.add(`${name(element)} scrolls smoothly`);
    }
    return [...found];
  }

  window.measure = { name, visible, aloudOnly, layout, smallTargets, turned, motion, CONTROLS };
})();
