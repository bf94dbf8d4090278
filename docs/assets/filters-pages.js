// A list that is cut into pages, for filters.js: what its items are marked with, on which page each stands, and how they
// come from there into the list. It is fetched when a reader first chooses something in such a list.

// What generator/exports/filters.py has written: items page by page, each as {marks, order, page, element}. `element` is
// null until its page has been fetched; `order` is the item's place in the whole list.
export async function open(file, elements) {
  const data = await (await fetched(file)).json();
  const keys = Object.keys(data.marks);
  const items = [];
  data.pages.forEach(function (page, number) {
    for (let left = page[1]; left > 0; left -= 1) {
      const at = items.length;
      const marks = {};
      keys.forEach(function (key) {
        marks[key] = [].concat(data.marks[key].of[at]).map(function (value) {
          return data.marks[key].values[value];
        });
      });
      items.push({ marks: marks, order: data.order[at], page: number, element: null });
    }
  });
  const list = { items: items, pages: data.pages.length, has: new Set() };
  const groups = groupsOf(data);
  attach(list, 0, elements);
  groups.know(items);
  list.load = async function (number) {
    const address = new URL(data.pages[number][0], file);
    const page = new DOMParser().parseFromString(await (await fetched(address)).text(), "text/html");
    const found = Array.from(page.querySelectorAll("[data-item]"));
    if (list.has.has(number)) {
      return;
    }
    attach(list, number, found);
    items.forEach(function (item) {
      if (item.page === number) {
        groups.add(taken(item.element, address), item);
      }
    });
  };
  return list;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(address + ": " + answer.status);
  }
  return answer;
}

function attach(list, number, elements) {
  const own = list.items.filter(function (item) {
    return item.page === number;
  });
  if (own.length !== elements.length) {
    throw new Error("the pages are not of one edition");
  }
  own.forEach(function (item, at) {
    item.element = elements[at];
  });
  list.has.add(number);
}

// The element in this document, with links that lead where they led on its own page.
function taken(element, address) {
  document.adoptNode(element);
  element.hidden = true;
  element.querySelectorAll("[href]").forEach(function (link) {
    link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  });
  return element;
}

// The groups of the list, each under its heading; one that is not there yet is made like the first.
function groupsOf(data) {
  const first = document.querySelector("[data-group]");
  const like = first.querySelector("[data-item]").parentElement;
  const orders = new WeakMap();

  function anchorOf(value) {
    return data.by + "-" + value;
  }

  function sectionOf(value) {
    const heading = document.getElementById(anchorOf(value));
    return heading && heading.nextElementSibling;
  }

  function make(value, title, before) {
    const heading = document.createElement("h2");
    heading.id = anchorOf(value);
    heading.textContent = title;
    const section = first.cloneNode(false);
    if (like !== first) {
      section.append(like.cloneNode(false));
    }
    if (before) {
      before.previousElementSibling.before(heading, section);
    } else {
      const all = document.querySelectorAll("[data-group]");
      all[all.length - 1].after(heading, section);
    }
    return section;
  }

  function group(value) {
    const at = data.groups.findIndex(function (one) {
      return one[0] === value;
    });
    const later = data.groups.slice(at + 1).map(function (one) {
      return sectionOf(one[0]);
    });
    return sectionOf(value) || (at < 0 ? first : make(value, data.groups[at][1], later.find(Boolean)));
  }

  return {
    add: function (element, item) {
      const section = group(item.marks[data.by][0]);
      const list = like === first ? section : section.firstElementChild;
      orders.set(element, item.order);
      const next = Array.from(list.children).find(function (one) {
        return orders.get(one) > item.order;
      });
      list.insertBefore(element, next || null);
      element.dispatchEvent(new CustomEvent("briefings:added", { bubbles: true }));
    },
    know: function (items) {
      items.forEach(function (item) {
        if (item.element) {
          orders.set(item.element, item.order);
        }
      });
    },
  };
}
