// Filters of a list. Without this script each of them is a link to a place that shows just that part; with it they
// choose on the page itself, combine, and are kept in the address. Of a list that is cut into pages, those that hold
// what was chosen are fetched, the newest first (see filters-pages.js).
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
  const script = document.currentScript.src;
  const cut = box.dataset.filters ? new URL(box.dataset.filters, location.href) : null;
  const most = Number(box.dataset.most);
  const AT_ONCE = 3;
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
  const more = document.createElement("button");
  more.className = "b-show-more";
  more.type = "button";
  more.hidden = true;
  more.textContent = box.dataset.more || "";
  more.addEventListener("click", showMore);
  let items = [];
  let opening = null; // the promise of the whole of a list that is cut into pages
  let list = null; // that whole, once it is there
  let wanted = most;
  let turn = 0;

  function chosenNow() {
    return chosenIn(new URLSearchParams(location.search), keys);
  }

  function itemsOnPage() {
    return Array.from(document.querySelectorAll("[data-item]"), function (element) {
      const marks = {};
      keys.forEach(function (key) {
        marks[key] = (element.dataset[key] || "").split(" ").filter(Boolean);
      });
      return { element: element, marks: marks, page: 0 };
    });
  }

  function link(text, href) {
    const a = document.createElement("a");
    a.textContent = text;
    a.href = href;
    return a;
  }

  // Whether the counts of all items can be told; on a page of a list that is cut they come with its filters' file.
  function wholeIsKnown() {
    return items.length > 0 && (!cut || list !== null);
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
        a.classList.toggle("b-choice--none", wholeIsKnown() && number === 0);
        if (on) {
          a.setAttribute("aria-current", "true");
        } else {
          a.removeAttribute("aria-current");
        }
        if (wholeIsKnown()) {
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
    const last = lastPage(chosen);
    items.forEach(function (item) {
      const fit = item.page <= last && fits(item.marks, chosen);
      if (item.element) {
        item.element.hidden = !fit;
      }
      shown += fit;
    });
    document.querySelectorAll("[data-group]").forEach(function (group) {
      const heading = group.previousElementSibling;
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
      if (heading && heading.tagName === "H2") {
        heading.hidden = group.hidden;
      }
    });
    tell(chosen, shown);
  }

  function matching(chosen) {
    return items.filter(function (item) {
      return fits(item.marks, chosen);
    });
  }

  function narrowed(chosen) {
    return Object.keys(chosen).length > 0;
  }

  // The pages that hold as many matches as are wanted, the newest first.
  function pagesFor(chosen) {
    const found = matching(chosen);
    return Array.from(
      new Set(
        found
          .filter(function (item, at) {
            return at < wanted;
          })
          .map(function (item) {
            return item.page;
          })
      )
    );
  }

  function missing(chosen) {
    return pagesFor(chosen).filter(function (page) {
      return list && !list.has.has(page);
    });
  }

  // The last page from which items are shown: those of later ones would leave a gap before them.
  function lastPage(chosen) {
    if (!narrowed(chosen) || !list) {
      return 0;
    }
    const gap = missing(chosen)[0];
    const pages = pagesFor(chosen).filter(function (page) {
      return gap === undefined || page < gap;
    });
    return pages.length ? pages[pages.length - 1] : 0;
  }

  function tell(chosen, shown) {
    const all = narrowed(chosen) ? matching(chosen).length : shown;
    let text = whole;
    if (narrowed(chosen)) {
      text = all ? box.dataset.some.replace("{shown}", all.toLocaleString(root.lang)) : box.dataset.none;
      text += shown < all ? ". " + box.dataset.soFar.replace("{here}", shown) : "";
    }
    if (status.textContent !== text) {
      status.textContent = text;
    }
    const periods = document.querySelector("[data-periods]");
    if (periods) {
      periods.hidden = narrowed(chosen) && list !== null;
    }
    more.hidden = shown >= all || missing(chosen).length > 0;
  }

  // Fetches what is chosen and is not here yet. A newer choice ends it.
  async function complete(chosen) {
    turn += 1;
    const now = turn;
    box.setAttribute("aria-busy", "true");
    try {
      opening = opening || opened();
      await opening;
      while (now === turn) {
        showChoices(chosen);
        showItems(chosen);
        root.classList.remove("b-narrowing");
        const next = missing(chosen).slice(0, AT_ONCE);
        if (!next.length) {
          break;
        }
        await Promise.all(next.map(list.load));
      }
    } catch (error) {
      opening = list ? opening : null;
      showItems(chosen);
      more.hidden = !list;
      status.textContent = box.dataset.failed;
      root.classList.remove("b-narrowing");
    }
    if (now === turn) {
      box.removeAttribute("aria-busy");
    }
  }

  async function opened() {
    const pages = await import(new URL("filters-pages.js", script));
    list = await pages.open(
      cut,
      items.map(function (item) {
        return item.element;
      })
    );
    items = list.items;
  }

  function show() {
    const chosen = chosenNow();
    showChoices(chosen);
    showUndo(chosen);
    if (cut && items.length && narrowed(chosen)) {
      complete(chosen);
    } else if (items.length) {
      turn += 1;
      showItems(chosen);
    }
  }

  function choose(event) {
    const a = event.target.closest("a");
    if (a && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      history.pushState(null, "", a.href);
      wanted = most;
      show();
    }
  }

  function ready() {
    items = itemsOnPage();
    const groups = document.querySelectorAll("[data-group]");
    if (cut && groups.length) {
      groups[groups.length - 1].after(more);
    }
    show();
    if (!cut) {
      root.classList.remove("b-narrowing");
    }
  }

  function showMore() {
    wanted += most;
    complete(chosenNow()).then(function () {
      if (more.hidden) {
        status.focus();
      }
    });
  }

  status.tabIndex = -1;
  nav.addEventListener("click", choose);
  box.addEventListener("click", choose);
  window.addEventListener("popstate", function () {
    wanted = most;
    show();
  });
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
