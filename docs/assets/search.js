// The search box. Nothing is fetched before it is used.
//
// What is searched is a backend, a module with open(base), which makes it ready, and find(text, chosen), which promises
// what search-results.js draws. One that has filters exports filters(), which brings what they are drawn from, and one that
// needs a pause between two letters says how long. search/words.json names it where it is not search-index.js.
(() => {
  "use strict";

  const base = new URL("..", document.currentScript.src);
  const bring = (name) => import(new URL(`assets/${name}.js`, base).href);
  const asked = new URLSearchParams(location.search);
  if (asked.get("h")) bring("search-text").then(({ paint }) => paint(asked.get("h")));

  const box = document.querySelector(".b-search");
  if (!box) return;
  const part = (name) => box.querySelector(`.b-search__${name}`);
  const [toggle, form, input, panel] = ["toggle", "form", "input", "panel"].map(part);
  const [say, list, more, keys] = ["say", "list", "more", "keys"].map(part);
  let ready; // the promise that all is here that a search needs
  let backend, draw, choose;
  let open = false; // whether results are wanted on the screen
  let busy = false;
  let shown = ""; // the query and the choices whose results are drawn
  let enter = false; // whether the first result is to be opened as soon as it is there
  let back = null; // what had the focus when a key opened the box

  const chosen = {}; // by filters, where the backend has some
  for (const [key, value] of asked) if (key.startsWith("q-")) chosen[key.slice(2)] = value;

  const query = () => input.value.trim();
  const wanted = () => JSON.stringify([query(), chosen]);
  const seen = (element) => element.getClientRects().length > 0;
  const expanded = () => box.classList.contains("b-search--open");

  async function begin() {
    const reading = fetch(new URL("search/words.json", base)).then((answer) => answer.json());
    const [searching, drawing, words] = await Promise.all([
      reading.then(({ backend: name }) => bring(name || "search-index")),
      bring("search-results"),
      reading,
    ]);
    await searching.open(base);
    if (searching.filters) choose = await choosing(searching, words);
    backend = searching;
    draw = drawing.drawer({ say, list, more, words, base });
    const [choice, label] = keys.children;
    label.textContent = words.keys;
    choice.checked = memory() !== "off";
    choice.onchange = () => memory(choice.checked ? "on" : "off");
    keys.hidden = false;
  }

  async function choosing({ filters: load }, words) {
    const { filters } = await bring("search-filters");
    const changed = () => {
      shown = "";
      ask();
    };
    return filters({ behind: say, words, chosen, load, changed });
  }

  // ---- Asking and closing ----

  const show = () => (panel.hidden = !open || !query());

  /** Keeps the query in the address, so that the way back from a result leads to the results. */
  const keep = (asking) => {
    const url = new URL(location.href);
    for (const key of [...url.searchParams.keys()]) if (/^q(-|$)/.test(key)) url.searchParams.delete(key);
    if (asking) url.searchParams.set("q", asking);
    for (const [key, value] of asking ? Object.entries(chosen) : []) url.searchParams.set(`q-${key}`, value);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  async function ask() {
    open = true;
    if (!backend) say.textContent = box.dataset.loading;
    show();
    if (busy) return;
    busy = true;
    try {
      await (ready ||= begin());
      for (let asking = wanted(); asking !== shown; asking = wanted()) {
        if (backend.pause) await new Promise((resume) => setTimeout(resume, backend.pause));
        if (asking !== wanted()) continue;
        const text = query();
        const found = await backend.find(text, chosen);
        draw(text, found);
        choose?.(found.filters);
        panel.scrollTop = 0;
        shown = asking;
      }
      if (open) keep(query());
      if (open && enter) list.querySelector("a")?.click();
    } catch {
      ready = undefined;
      list.replaceChildren();
      say.textContent = box.dataset.failed;
    }
    busy = enter = false;
    show();
  }

  const expand = (yes) => {
    box.classList.toggle("b-search--open", yes);
    toggle.setAttribute("aria-expanded", yes);
  };
  const close = () => {
    open = enter = false;
    back = null;
    show();
    expand(false);
    keep("");
  };
  const openBox = () => {
    expand(true);
    input.focus({ preventScroll: true });
    ask();
  };

  input.addEventListener("focus", ask);
  input.addEventListener("input", () => {
    enter = false;
    ask();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter = true;
    ask();
  });
  toggle.addEventListener("click", () => (expanded() ? close() : openBox()));
  box.addEventListener("focusout", ({ relatedTarget: next }) => next && !box.contains(next) && close());
  document.addEventListener("pointerdown", ({ target }) => open && !box.contains(target) && close());

  // ---- Keys ----

  /** Whether "/", "s" and "f" open the box. Who speaks to the computer presses them unawares (WCAG 2.1.4). */
  const memory = (value) => {
    try {
      if (value) localStorage.setItem("b-search-keys", value);
      return localStorage.getItem("b-search-keys");
    } catch {
      return value; // nothing may be stored here
    }
  };

  box.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === "Escape" && (expanded() || !panel.hidden)) {
      if (back === document.body) target.blur();
      else (back || (seen(toggle) ? toggle : input)).focus();
      close();
    } else if (target.matches("select, summary")) {
      return;
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (panel.hidden) ask();
      const stops = [input, ...panel.querySelectorAll("a, button")].filter(seen);
      stops[(stops.indexOf(target) + (key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
    } else {
      if (!target.closest("a") || !/^(\S|Backspace)$/u.test(key)) return;
      input.focus(); // the letter goes there, and is no key of the site
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!["/", "s", "f"].includes(key) || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || memory() === "off") return;
    const field = "input:not([type=checkbox], [type=radio]), textarea, select";
    if (target.isContentEditable || target.closest(field)) return;
    event.preventDefault();
    const from = document.activeElement;
    openBox();
    input.select();
    back = from;
  });

  box.classList.add("b-search--ready");
  if (asked.get("q")) {
    input.value = asked.get("q");
    openBox();
  }
})();
