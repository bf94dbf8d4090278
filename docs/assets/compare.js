// Two actors side by side, from the files that lie beside their pages. Who they are is kept in the address.
(function () {
  "use strict";

  const form = document.querySelector(".b-compare");
  const place = document.querySelector("[data-comparison]");
  if (!form || !place) {
    return;
  }
  const words = JSON.parse(place.dataset.words);
  const status = place.querySelector("[role=status]");
  const swap = form.querySelector("[data-swap]");
  const title = document.querySelector("h1");
  const before = { title: title.textContent, page: document.title };
  const loaded = new Map();
  const whole = new Promise(function (done) {
    document.addEventListener("DOMContentLoaded", done);
  });
  let turn = 0;

  // Words

  function say(key, values) {
    const text = typeof words[key] === "string" ? words[key] : words[key][values.n === 1 ? "one" : "other"];
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in values ? values[name] : all;
    });
  }

  // A date at its own precision: 2025-11-24, 2025-11 or 2025.
  function dateInWords(date) {
    const parts = date.split("-");
    const values = { year: parts[0], month: words.months[parts[1] - 1], day: Number(parts[2]) };
    return parts.length === 1 ? date : say(parts.length === 2 ? "month" : "day", values);
  }

  // Nodes: every text goes in as text.

  function node(name, className, children) {
    const element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    [].concat(children || []).forEach(function (child) {
      if (child) {
        element.append(child);
      }
    });
    return element;
  }

  function link(text, address) {
    const a = node("a", "", text);
    a.href = place.dataset.root + address;
    return a;
  }

  function time(date) {
    const element = node("time", "", dateInWords(date));
    element.dateTime = date;
    return element;
  }

  function stance(name) {
    const template = document.querySelector('template[data-stance="' + CSS.escape(name) + '"]');
    return template ? template.content.cloneNode(true) : node("span", "b-stance", name);
  }

  function quote(one) {
    const said = node("blockquote", "", node("p", "", one.text));
    said.firstChild.dir = "auto";
    const more = node("figcaption", "", [one.speaker && one.speaker + ". ", link(words.quote, one.url)]);
    return node("figure", "b-inline", [said, more]);
  }

  function position(one) {
    const meta = [
      one.claimed_by && node("span", "", words.claimed_by + " " + one.claimed_by),
      one.as_of && node("span", "", time(one.as_of)),
      node("span", "", link(one.briefing.title, one.url)),
    ];
    const box = "b-position b-wash--" + one.stance + (one.claimed_by ? " b-position--claim" : "");
    return node("div", box, [stance(one.stance), node("p", "", one.summary)].concat(one.quotes.map(quote), node("p", "b-meta", meta)));
  }

  // The comparison

  function newest(issue) {
    return issue.positions.reduce(function (last, one) {
      const date = one.as_of || one.briefing.date;
      return date > last ? date : last;
    }, "");
  }

  function held(actor, others) {
    return actor.issues.filter(function (issue) {
      return !others.issues.some(function (other) {
        return other.id === issue.id;
      });
    });
  }

  // What an actor says stands before what others say of that actor, and both newest first, as the file has them.
  function ownFirst(positions) {
    return positions.filter(function (one) {
      return !one.claimed_by;
    }).concat(positions.filter(function (one) {
      return one.claimed_by;
    }));
  }

  function cell(actor, issue) {
    const td = node("td", "", ownFirst(issue.positions).map(position));
    td.dataset.l = actor.name;
    if (issue.more) {
      td.append(node("p", "b-meta", link(say("older", { n: issue.more }), actor.url + "#positions")));
    }
    return role(td, "cell");
  }

  function role(element, name) {
    element.setAttribute("role", name);
    return element;
  }

  function heading(scope, children) {
    const th = node("th", "", children);
    th.scope = scope;
    return role(th, scope === "col" ? "columnheader" : "rowheader");
  }

  function issueName(issue) {
    return [link(issue.title, issue.url), issue.question && node("span", "b-ask", issue.question)];
  }

  function tableOf(pair, shared) {
    const heads = pair.map(function (actor) {
      return heading("col", [link(actor.name, actor.url), actor.role && node("span", "b-role", actor.role)]);
    });
    const rows = shared.map(function (issues) {
      const cells = issues.map(function (issue, side) {
        return cell(pair[side], issue);
      });
      return role(node("tr", "", [heading("row", issueName(issues[0]))].concat(cells)), "row");
    });
    const top = role(node("tr", "", [heading("col", words.issue)].concat(heads)), "row");
    const table = node("table", "b-pair", [
      node("caption", "b-vh", words.table),
      role(node("thead", "", top), "rowgroup"),
      role(node("tbody", "", rows), "rowgroup"),
    ]);
    return role(table, "table");
  }

  function alone(actor, other) {
    const issues = held(actor, other);
    if (!issues.length) {
      return null;
    }
    const rows = issues.map(function (issue) {
      const one = ownFirst(issue.positions)[0];
      const claim = one.claimed_by && node("p", "b-meta", words.claimed_by + " " + one.claimed_by);
      const body = node("div", "b-body", [stance(one.stance), node("p", "", one.summary), claim]);
      return node("li", "b-row", [node("div", "b-hang", link(issue.title, issue.url)), body]);
    });
    return node("section", "", [node("h2", "", say("only", { a: actor.name })), node("ul", "b-list", rows)]);
  }

  function sharedBy(pair) {
    const pairs = [];
    pair[0].issues.forEach(function (issue) {
      const other = pair[1].issues.find(function (one) {
        return one.id === issue.id;
      });
      if (other) {
        pairs.push([issue, other]);
      }
    });
    const last = function (issues) {
      return [newest(issues[0]), newest(issues[1])].sort()[1];
    };
    return pairs.sort(function (one, other) {
      return last(one) < last(other) ? 1 : last(one) > last(other) ? -1 : 0;
    });
  }

  function show(pair) {
    const shared = sharedBy(pair);
    const both = { a: pair[0].name, b: pair[1].name, n: shared.length };
    status.textContent = shared.length ? say("shared", both) : say("none", both);
    place.append(...[shared.length && tableOf(pair, shared), alone(pair[0], pair[1]), alone(pair[1], pair[0])].filter(Boolean));
  }

  // The address and the two choices

  function option(id) {
    return Array.from(form.elements.a.options).find(function (one) {
      return one.value && one.value === id;
    });
  }

  function addressOf(a, b) {
    return location.pathname + "?" + new URLSearchParams({ a: a, b: b });
  }

  function load(id) {
    if (!loaded.has(id)) {
      const answer = fetch(option(id).dataset.positions).then(function (response) {
        if (!response.ok) {
          throw new Error(response.status);
        }
        return response.json();
      });
      answer.catch(function () {
        loaded.delete(id);
      });
      loaded.set(id, answer);
    }
    return loaded.get(id);
  }

  function problem(a, b) {
    const unknown = [a, b].find(function (id) {
      return id && !option(id);
    });
    return unknown ? say("unknown", { id: unknown }) : a && a === b ? words.same : "";
  }

  function name(a, b) {
    const pair = a && b ? say("and", { a: option(a).label, b: option(b).label }) : "";
    title.textContent = pair || before.title;
    document.title = pair ? pair + " - " + before.page : before.page;
  }

  function compare() {
    const query = new URLSearchParams(location.search);
    const a = query.get("a") || "";
    const b = query.get("b") || "";
    const wrong = problem(a, b);
    const ready = a && b && !wrong;
    const mine = ++turn;
    form.elements.a.value = option(a) ? a : "";
    form.elements.b.value = option(b) ? b : "";
    swap.hidden = !ready;
    swap.href = addressOf(b, a);
    status.textContent = wrong;
    while (status.nextSibling) {
      status.nextSibling.remove();
    }
    document.documentElement.classList.toggle("b-comparing", Boolean(ready));
    name(ready && a, ready && b);
    if (ready) {
      Promise.all([load(a), load(b), whole])
        .then(function (pair) {
          if (mine === turn) {
            show(pair.slice(0, 2));
          }
        })
        .catch(function () {
          if (mine === turn) {
            status.textContent = words.failed;
            document.documentElement.classList.remove("b-comparing");
          }
        });
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.pushState(null, "", addressOf(form.elements.a.value, form.elements.b.value));
    compare();
  });
  swap.addEventListener("click", function (event) {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      history.pushState(null, "", swap.href);
      compare();
    }
  });
  window.addEventListener("popstate", compare);
  compare();
})();
