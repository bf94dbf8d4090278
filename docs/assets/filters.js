// Filters of a list. Without this script each of them is a link to a place that shows just that part; with it they
// choose on the page itself, combine, and are kept in the address.
(function () {
  "use strict";

  // What is chosen and what that leaves. Knows nothing of the page: marks are {facet: [values]}, as generator/facets.py
  // has them, and chosen is {facet: value}.

  function fits(marks, chosen, except) {
    return Object.keys(chosen).every(function (key) {
      return key === except || (marks[key] || []).includes(chosen[key]);
    });
  }

  // How many items each value of a facet would leave, beside what is chosen in the other facets.
  function counts(all, key, chosen) {
    const found = new Map();
    all.forEach(function (marks) {
      if (fits(marks, chosen, key)) {
        (marks[key] || []).forEach(function (value) {
          found.set(value, (found.get(value) || 0) + 1);
        });
      }
    });
    return found;
  }

  // The address.

  function chosenIn(query, keys) {
    const chosen = {};
    keys.forEach(function (key) {
      if (query.get(key)) {
        chosen[key] = query.get(key);
      }
    });
    return chosen;
  }

  function addressOf(chosen, keys) {
    const query = new URLSearchParams(location.search);
    keys.forEach(function (key) {
      query.delete(key);
      if (chosen[key]) {
        query.set(key, chosen[key]);
      }
    });
    const text = query.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function changed(chosen, key, value) {
    const next = Object.assign({}, chosen);
    delete next[key];
    if (value) {
      next[key] = value;
    }
    return next;
  }

  // The page.

  const nav = document.querySelector(".b-filters");
  const box = document.querySelector("[data-matches]");
  if (!nav || !box) {
    return;
  }
  const root = document.documentElement;
  const status = box.querySelector("[role=status]");
  const whole = status.textContent;
  const rows = Array.from(nav.querySelectorAll("[data-facet]"), function (row) {
    return {
      key: row.dataset.facet,
      name: row.querySelector(".b-hang").textContent.trim(),
      links: Array.from(row.querySelectorAll("a[data-value]")),
      more: row.querySelector("details"),
    };
  });
  const keys = rows.map(function (row) {
    return row.key;
  });
  const undo = document.createElement("ul");
  undo.className = "b-undo";
  box.append(undo);
  let items = [];

  function chosenNow() {
    return chosenIn(new URLSearchParams(location.search), keys);
  }

  function itemsOnPage() {
    return Array.from(document.querySelectorAll("[data-item]"), function (element) {
      const marks = {};
      keys.forEach(function (key) {
        marks[key] = (element.dataset[key] || "").split(" ").filter(Boolean);
      });
      return { element: element, marks: marks };
    });
  }

  function link(text, href) {
    const a = document.createElement("a");
    a.textContent = text;
    a.href = href;
    return a;
  }

  function showChoices(chosen) {
    const all = items.map(function (item) {
      return item.marks;
    });
    rows.forEach(function (row) {
      const left = counts(all, row.key, chosen);
      row.links.forEach(function (a) {
        const value = a.dataset.value;
        const on = chosen[row.key] === value;
        const number = left.get(value) || 0;
        a.href = addressOf(changed(chosen, row.key, on ? "" : value), keys);
        a.classList.toggle("b-choice--none", number === 0);
        if (on) {
          a.setAttribute("aria-current", "true");
        } else {
          a.removeAttribute("aria-current");
        }
        if (items.length) {
          a.querySelector(".b-count").textContent = number;
        }
        if (on && row.more && row.more.contains(a)) {
          row.more.open = true;
        }
      });
    });
  }

  function showUndo(chosen) {
    const inside = undo.contains(document.activeElement);
    undo.textContent = "";
    rows.forEach(function (row) {
      const value = chosen[row.key];
      if (value) {
        const known = row.links.find(function (a) {
          return a.dataset.value === value;
        });
        const name = known ? known.querySelector(".b-choice").textContent.trim() : value;
        const li = document.createElement("li");
        const a = link(row.name + ": " + name, addressOf(changed(chosen, row.key, ""), keys));
        const verb = document.createElement("span");
        verb.className = "b-vh";
        verb.textContent = box.dataset.without + " ";
        a.className = "b-chosen";
        a.prepend(verb);
        li.append(a);
        undo.append(li);
      }
    });
    if (undo.firstChild) {
      const li = document.createElement("li");
      li.append(link(box.dataset.undo, addressOf({}, keys)));
      undo.append(li);
    }
    if (inside) {
      (undo.querySelector("a") || status).focus();
    }
  }

  function showItems(chosen) {
    let shown = 0;
    items.forEach(function (item) {
      const fit = fits(item.marks, chosen);
      item.element.hidden = !fit;
      shown += fit;
    });
    document.querySelectorAll("[data-group]").forEach(function (group) {
      const heading = group.previousElementSibling;
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
      if (heading && heading.tagName === "H2") {
        heading.hidden = group.hidden;
      }
    });
    const narrowed = Object.keys(chosen).length > 0;
    status.textContent = !narrowed ? whole : shown ? box.dataset.some.replace("{shown}", shown) : box.dataset.none;
  }

  function show() {
    const chosen = chosenNow();
    showChoices(chosen);
    showUndo(chosen);
    if (items.length) {
      showItems(chosen);
    }
  }

  function choose(event) {
    const a = event.target.closest("a");
    if (a && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      history.pushState(null, "", a.href);
      show();
    }
  }

  function ready() {
    items = itemsOnPage();
    show();
    root.classList.remove("b-narrowing");
  }

  status.tabIndex = -1;
  nav.addEventListener("click", choose);
  box.addEventListener("click", choose);
  window.addEventListener("popstate", show);
  document.addEventListener("DOMContentLoaded", ready);
  // The list below is not there yet. What a shared address leaves out of it is never shown.
  if (Object.keys(chosenNow()).length) {
    root.classList.add("b-narrowing");
  }
  if (matchMedia("(max-width: 599px)").matches) {
    nav.querySelector(".b-filters__fold").open = false;
  }
  nav.dataset.ready = "";
  show();
})();
