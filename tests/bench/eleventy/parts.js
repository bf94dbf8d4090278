// What pages are put together from: the frame, sections, filters, rows of a list.
import * as items from "./items.js";
import { day, each, esc, number, plural, time, upperFirst } from "./text.js";

const SITE = "http://127.0.0.1:8000/";
const NAV = "Briefings Actors Issues Quotes Questions Timeline Sources".split(" ");
const TITLES = {
  positions: "Positions", moved: "What moved", quotes: "Quotes", only: "Cited from this source alone", questions: "Questions",
  disagreements: "Where the sources differ", figures: "Figures", events: "Events", briefings: "Appears in",
};
const ANCHORS = { disagreements: "differences", only: "only-here" };

/** A whole page; `kind` is that of pages which the search finds. */
export const frame = ({ title, address, kind, head = "", main }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title ? `${esc(title)} - ` : ""}Briefings</title>
<link rel="canonical" href="${SITE}${address}">
${head}<link rel="icon" href="/assets/favicon.svg">
${each(["frame", "briefings", "print", "lists", "search"], (name) => `<link rel="stylesheet" href="/assets/${name}.css">`)}
${each(["frame", "briefings", "search"], (name) => `<script src="/assets/${name}.js" defer></script>`)}
</head>
<body>
<header><a href="/">Briefings</a></header>
<nav><ul>
<li><a href="/">Home</a></li>
${each(NAV, (name) => `<li><a href="/${name.toLowerCase()}/">${name}</a></li>`)}
</ul></nav>
<main${kind ? ` data-pagefind-body data-pagefind-filter="kind:${kind}"` : ""}>
<article>
${main}
</article>
</main>
<footer><p>Every quotation on this site stands in its stored article.</p></footer>
</body>
</html>
`;

export const feedLinks = `<link rel="alternate" type="application/atom+xml" href="feed.xml">
<link rel="alternate" type="application/feed+json" href="feed.json">
`;
export const h2 = (anchor, words) => `<h2 id="${anchor}">${words}<a class="headerlink" href="#${anchor}">#</a></h2>`;
export const kicker = (links) => `<p class="b-kicker" data-pagefind-ignore>${each(links, ({ address, label }) => `<span><a href="/${address}">${esc(label)}</a></span>`)}</p>`;
const list = (links) => `<ul>
${each(links, ({ address, label, count }) => `<li><a href="/${address}">${esc(label)}</a>${count ? ` <span class="b-count">${number(count)}</span>` : ""}</li>`)}
</ul>`;
export const periods = (links, name) => (links?.length ? `<nav class="b-periods b-row" aria-label="${name}" data-periods data-pagefind-ignore>
<p class="b-hang">${name}</p>
<div class="b-body">${list(links)}</div>
</nav>` : "");
export const around = ({ newer, older }) => (newer || older ? `<nav class="b-periods b-around" aria-label="Newer, Older" data-pagefind-ignore>
${newer ? `<p><span class="b-soft">Newer</span> <a rel="prev" href="/${newer.address}">${newer.label}</a></p>` : ""}
${older ? `<p><span class="b-soft">Older</span> <a rel="next" href="/${older.address}">${older.label}</a></p>` : ""}
</nav>` : "");

/** "On this page": rows of an anchor, words and a number. */
export const contents = (rows) => `<details class="b-contents" data-pagefind-ignore>
<summary>On this page</summary>
<ul>
${each(rows, ([anchor, words, count]) => `<li><a href="#${anchor}">${words}</a>${count ? ` <span class="b-soft">${count}</span>` : ""}</li>`)}
</ul>
</details>`;
export const holds = (view, titles = {}) =>
  contents(Object.entries({ ...TITLES, ...titles }).filter(([name]) => view[name]?.length)
    .map(([name, words]) => [ANCHORS[name] ?? name, words, view[name].length]));

const earlier = (shown, all, years) => (shown.length < all.length ? `
<div class="b-periods b-row">
<p class="b-hang">By year</p>
<div class="b-body"><p class="b-soft">The newest ${shown.length} of ${number(all.length)}</p>
<ul>
${each(years.map(({ name }) => [name, all.filter((one) => one.date.startsWith(name)).length]).filter(([, count]) => count), ([name, count]) => `<li><a href="${name}/">${name}</a> <span class="b-count">${number(count)}</span></li>`)}
</ul></div>
</div>` : "");

/** A section of an actor, an issue or a period: its items in an element, or the newest where `years` hold the rest. */
export const section = (name, all, make, { years = [], most = 20, tag = "ul", kind = "", after = "", lead = "" } = {}) => {
  if (!all?.length) return "";
  const shown = years.length ? all.slice(0, most) : all;
  return `${h2(ANCHORS[name] ?? name, TITLES[name])}
<section class="b-section${kind}" data-pagefind-ignore>
${lead}${tag ? `<${tag}>\n` : ""}${each(shown, make)}${tag ? `\n</${tag}>` : ""}${earlier(shown, all, years)}${after}
</section>
`;
};
export { earlier };

/** The sections that actors, issues and their periods share; `own` says that all quotes are of one speaker. */
export const sections = (view, { years, own = false, files = [] }) => {
  const after = files.length ? `\n<ul class="b-files">\n${each(files, ([name, file]) => `<li><a href="${file}">${name}</a></li>`)}\n</ul>` : "";
  return [
    section("quotes", view.quotes, own ? items.ownCard : items.quoteCard, { years, tag: "", kind: " b-cards" }),
    section("questions", view.questions, items.bare, { years }),
    section("disagreements", view.disagreements, items.difference, { years }),
    section("figures", view.figures, items.figure, { years }),
    section("events", view.events, items.event, { years, tag: "ol" }),
    section("briefings", view.briefings, items.head, { years, after }),
  ].join("");
};

const choice = ({ address, value, label, count }) =>
  `<li><a href="/${address}" data-value="${value}"><span class="b-choice">${esc(label)}</span> <span class="b-count">${count}</span></a></li>`;
const facet = ({ key, name, choices, total, all }) => {
  let room = 180;
  const some = choices.findIndex((one) => (room -= one.label.length + String(one.count).length + 4) < 0);
  let first = Math.max(2, Math.min(some < 0 ? choices.length : some, 12));
  if (choices.length === first + 1) first += 1;
  const others = choices.slice(first);
  return `<div class="b-row" data-facet="${key}">
<p class="b-hang" id="filter-${key}">${name}</p>
<div class="b-body" role="group" aria-labelledby="filter-${key}">
<ul>\n${each(choices.slice(0, first), choice)}\n</ul>
${others.length ? `<details class="b-filters__more"><summary>${others.length} more</summary>\n<ul>\n${each(others, choice)}\n</ul>\n</details>` : ""}
${all && total > choices.length ? `<p><a href="/${all}">All ${number(total)}</a></p>` : ""}
</div>
</div>`;
};
export const filters = ({ kind, one, count, facets, split = false }) => `<nav class="b-filters" aria-label="Filters" data-pagefind-ignore>
<details class="b-filters__fold" open>
<summary>Filters</summary>
${each(facets, facet)}
</details>
</nav>
<div class="b-matches" data-matches${split ? ` data-filters="/${kind}/filters.json" data-most="100"` : ""}>
<p role="status">${plural(count, one)}</p>
</div>
<script src="/assets/filters.js"></script>`;

const data = (marks) => Object.entries(marks).map(([key, values]) => ` data-${key}="${values.join(" ")}"`).join("");
const CARDS = {
  briefings: (one, issues) => `<li class="b-row" data-item${data(one.marks)}>
<div class="b-hang"><p>${time(one.date)}</p><p>${one.b.status}</p></div>
${items.briefingBody(one, issues)}
</li>`,
  quotes: (one) => `<div class="b-item" data-item${data(one.marks)}>\n${items.quoteCard(one)}\n</div>`,
  questions: (one) => `<li class="b-row b-question" data-item${data(one.marks)}>${items.questionBody(one)}</li>`,
  timeline: (one) => `<li class="b-row" id="${one.id}" data-item${data(one.marks)}>${items.eventBody(one)}</li>`,
  sources: (one) => `<li class="b-row" data-item${data(one.marks)}>\n${items.sourceBody(one)}\n</li>`,
};
const TAGS = { quotes: "div", timeline: "ol" };
export const cards = (kind, some, issues) => `<${TAGS[kind] ?? "ul"}>\n${each(some, (one) => CARDS[kind](one, issues))}\n</${TAGS[kind] ?? "ul"}>`;

const ROWS = {
  sources: items.sourceBody,
  quotes: (one) => `<div class="b-hang">${time(one.date)}</div>
<div class="b-body"><p><a class="b-said" href="/${one.address}"><q dir="auto">${esc(one.item.text)}</q></a></p>
<p class="b-meta"><span>${esc(one.person.name)}</span></p></div>`,
};
const row = (one) => `<div class="b-hang">${time(one.date)}</div>\n<div class="b-body"><p><a href="/${one.address}">${esc(one.item.text)}</a></p></div>`;
export const rows = (kind, some) => `<ul class="b-list">\n${each(some, (one) => `<li class="b-row" data-item>\n${(ROWS[kind] ?? row)(one)}\n</li>`)}\n</ul>`;

const shortened = (text) => (text.length <= 95 ? text : `${text.slice(0, 87).replace(/ \S*$/, "")}...`);
export const evidence = (quotes) => `<div class="b-scroll" tabindex="0" role="region" aria-label="Quotes">
<table class="b-table">
<thead><tr><th scope="col">Quote</th><th scope="col">State</th><th scope="col">Article</th><th scope="col">Characters</th></tr></thead>
<tbody>
${each(quotes, (one) => each(one.places, ({ citation, start, end }, at) => `<tr>${at ? "" : `<th scope="row" rowspan="${one.places.length}"><a href="/${one.address}">${esc(shortened(one.item.text))}</a></th>`}
<td><span class="b-state">verified</span></td>
<td><a href="/${citation.address}"><code>${citation.sha256.slice(0, 12)}</code></a></td>
<td>${start} to ${end}</td></tr>`))}
</tbody>
</table>
</div>`;
export const counts = (view) => `<p class="b-meta">${each(["positions", "quotes", "briefings"].filter((name) => view[name].length), (name) => `<span>${plural(view[name].length, name.slice(0, -1))}</span>`)}</p>`;
export const headings = { year: (value) => value, status: upperFirst, date: day, month: day };
