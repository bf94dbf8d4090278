// The pages there is one of: home, the lists of actors and issues, compare, data, and the one for what is not there.
import { groupBy } from "./cut.js";
import * as items from "./items.js";
import { WORDS } from "./model.js";
import { counts, feedLinks, filters, frame, h2 } from "./parts.js";
import { day, each, esc, plural, slug, time } from "./text.js";

const MENU = "Home Briefings Actors Issues Quotes Questions Timeline Sources".split(" ");
const BESIDE = [
  ["JSON", "briefing.json", "json"], ["Markdown", "briefing.md.txt", "markdown"], ["BibTeX", "citation.bib", "bibtex"],
  ["CSL-JSON", "citation.csl.json", "csl"], ["JSON-LD", "briefing.jsonld", "linked_data"], ["Web Annotations", "annotations.jsonld", "annotations"],
];
const head = (title, lead) => `<header class="b-head"><h1>${title}</h1>\n<p class="b-lead">${lead}</p></header>`;

const home = (site) => {
  const [lead, ...earlier] = site.briefings;
  const telling = lead.quotes.filter(({ item }) => { const n = item.text.split(" ").length; return n >= 7 && n <= 30; }).slice(0, 2);
  return `<h1 class="b-vh">Briefings</h1>
<div class="b-home">
<div class="b-home__main">
<section class="b-lead-story">
<p class="b-kicker">${each(lead.b.issues.slice(0, 3), (id) => `<span>${items.issueLink(id, site.issues[id])}</span>`)}</p>
<h2 class="b-lead-title"><a href="/${lead.address}">${esc(lead.title)}</a></h2>
<p class="b-dateline"><span>${time(lead.date)}</span> <span>${lead.b.status}</span> <span>updated ${day(lead.b.updated)}</span></p>
<p class="b-state">${items.verified(lead.quotes.length)} <span class="b-soft"><span class="b-dot">· </span><a href="/${lead.address}#sources">${lead.b.sources.length} sources</a></span></p>
<p class="b-bottom">${esc(lead.b.bottom_line)}</p>
<div class="b-telling">
${each(telling, (one) => `<figure class="b-inline"><blockquote><p dir="auto">${esc(one.item.text)}”</p></blockquote>
<figcaption><span>${items.actorLink(one.person)}</span> <span>${time(one.date)}</span> <span><a class="b-proof" href="/${one.address}">verified</a></span></figcaption></figure>`)}
</div>
</section>
<section>
<h2>Earlier</h2>
<p class="b-aside b-aside--head"><a href="/briefings/">All ${site.briefings.length} briefings</a></p>
<ul class="b-list">
${each(earlier.slice(0, 20), (one) => `<li class="b-row"><div class="b-hang">${time(one.date)}</div>\n${items.briefingBody(one, site.issues)}</li>`)}
</ul>
</section>
</div>
<div class="b-home__side">
<section>
<h2>Newest open questions</h2>
<ul class="b-short-list">
${each(site.open.slice(0, 5), (one) => `<li><a href="/${one.address}">${esc(one.item.text)}</a><p class="b-meta"><span class="b-question__state">${items.state(one)}</span></p></li>`)}
</ul>
<p class="b-aside"><a href="/questions/">All ${site.open.length} open questions</a></p>
</section>
<section>
<h2>Just answered</h2>
<ul class="b-short-list">
${each(site.closed.slice(0, 3), (one) => `<li><a href="/${one.address}">${esc(one.item.text)}</a>
<p>${esc(one.item.answer)}</p><p class="b-meta"><span class="b-question__state">Answered</span> <span>${time(one.item.answered_on)}</span></p></li>`)}
</ul>
</section>
<section>
<h2>Latest changes</h2>
<p class="b-empty">No change has been noted yet.</p>
</section>
</div>
</div>`;
};

const actors = (site) => {
  const sides = [...groupBy(site.people, ({ card }) => card.affiliation)];
  const choices = sides.map(([side, held]) => ({ value: slug(side), label: side, count: held.length, address: `actors/#affiliation-${slug(side)}` }))
    .sort((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1));
  return `${head("Actors", WORDS.actors_description)}
<p class="b-aside"><a href="/compare/">Compare two actors</a></p>
${filters({ kind: "actors", one: "actor", count: site.people.length, facets: [{ key: "affiliation", name: "Affiliation", choices }] })}
${each(sides, ([side, held]) => `<section class="b-group" data-group>
<h2 id="affiliation-${slug(side)}">${esc(side)}</h2>
<ul class="b-list">
${each(held, (one) => `<li class="b-row" data-item data-affiliation="${slug(side)}">
<div class="b-hang">${one.card.kind}</div>
<div class="b-body"><h3 class="b-title b-name"><a href="/${one.address}">${esc(one.title)}</a></h3>
${one.role ? `<p>${esc(one.role)}</p>` : ""}
${counts(one)}</div>
</li>`)}
</ul>
</section>`)}`;
};

const issues = (site) => `${head("Issues", WORDS.issues_description)}
<div class="b-matches"><p>${plural(site.topics.length, "issue")}</p></div>
<ul class="b-list">
${each(site.topics, (one) => `<li class="b-row">
<div class="b-hang">${plural(one.stands.length, "actor")}</div>
<div class="b-body"><h2 class="b-title"><a href="/${one.address}">${esc(one.title)}</a></h2>
<p>${esc(one.card.question)}</p>
${counts(one)}</div>
</li>`)}
</ul>`;

const compare = (site) => {
  const names = "and shared none only same unknown failed older table quote claimed_by issue".split(" ");
  const { day: dayOf, month, months } = WORDS;
  const words = { day: dayOf, month, months, ...Object.fromEntries(names.map((name) => [name, WORDS[`compare_${name}`]])) };
  const people = groupBy(site.people.filter((one) => one.positions.length), ({ card }) => card.affiliation);
  return `${head("Compare", WORDS.compare_description)}
<form class="b-compare" method="get" action="./">
${each(["a", "b"], (name) => `<p class="b-compare__one"><label for="compare-${name}">${WORDS[`compare_${name}`]}</label>
<select id="compare-${name}" name="${name}" required>
<option value="">Choose an actor</option>
${each([...people], ([side, held]) => `<optgroup label="${esc(side)}">
${each(held, (one) => `<option value="${one.id}" data-positions="/${one.address}positions.json">${esc(one.title)}</option>`)}
</optgroup>`)}
</select></p>`)}
<p class="b-compare__go"><button type="submit">Compare</button> <a href="./" data-swap hidden>Swap the two</a></p>
</form>
<noscript><p>${WORDS.compare_script}</p></noscript>
<div data-comparison data-root="/" data-words="${esc(JSON.stringify(words))}">
<p class="b-compare__said" role="status"></p>
</div>
<script src="/assets/compare.js"></script>
<section class="b-compare__issues">
<h2 id="issues">Who stands where</h2>
<ul class="b-list">
${each(site.topics, (one) => `<li class="b-row"><div class="b-hang">${plural(one.stands.length, "actor")}</div>
<div class="b-body"><h3 class="b-title"><a href="/${one.address}#positions">${esc(one.title)}</a></h3>
<p>${esc(one.card.question)}</p></div></li>`)}
</ul>
${each("support oppose conditional neutral ambiguous silent".split(" "), (name) => `<template data-stance="${name}"><span class="b-stance b-stance--${name}">${WORDS[`stance_${name}`]}</span></template>`)}
</section>`;
};

const data = (columns) => `${head("Data", WORDS.data_lead)}
${h2("tables", WORDS.data_tables)}
<p>${WORDS.data_tables_lead}</p>
<ul class="b-list">
${each(Object.entries(columns), ([name, of]) => `<li class="b-row">
<div class="b-hang" id="table-${name}"><p class="b-name">${name}</p></div>
<div class="b-body"><p>${WORDS[`table_${name}`]}</p>
<p class="b-meta"><span><a href="/data/${name}.json">${name}.json</a></span> <span><a href="/data/${name}.csv">${name}.csv</a></span></p>
<details class="b-columns">
<summary><span class="b-more">${of.length} columns<span class="b-vh">: ${name}</span></span></summary>
<dl class="b-place">
${each(of, ([column, key]) => `<div><dt><code>${column}</code></dt><dd>${WORDS[key]}</dd></div>`)}
</dl>
</details></div>
</li>`)}
</ul>
${h2("ids", WORDS.data_ids)}
<p>${WORDS.data_ids_items}</p>
<p>${WORDS.data_ids_stay}</p>
${h2("beside", WORDS.data_beside)}
<p>${WORDS.data_beside_lead}</p>
<ul class="b-list">
${each(BESIDE, ([format, file, key]) => `<li class="b-row">
<div class="b-hang"><p class="b-name">${format}</p></div>
<div class="b-body"><p><code>${file}</code></p><p>${WORDS[`file_${key}`]}</p></div>
</li>`)}
</ul>
<p>${WORDS.data_positions}</p>
${h2("linked-data", WORDS.data_linked)}
<p>${WORDS.data_linked_lead}</p>
<p>${WORDS.data_annotations}</p>
${h2("feeds", WORDS.feeds)}
<p>${WORDS.data_feeds_lead}</p>
<p class="b-meta"><span><a href="/feed.xml">feed.xml</a> Atom</span> <span><a href="/feed.json">feed.json</a> JSON Feed</span></p>`;

const missing = () => `<h1>This page is not here</h1>
<p>The address may be misspelt, or the page has been renamed. Search for it, or start from one of these:</p>
<ul>${each(MENU, (name) => `<li>${name}</li>`)}</ul>`;

export const singles = (site, columns) => [
  { address: "", make: () => frame({ title: "", address: "", head: feedLinks, main: home(site) }) },
  { address: "actors/", make: () => frame({ title: "Actors", address: "actors/", main: actors(site) }) },
  { address: "issues/", make: () => frame({ title: "Issues", address: "issues/", main: issues(site) }) },
  { address: "compare/", make: () => frame({ title: "Compare", address: "compare/", main: compare(site) }) },
  { address: "data/", make: () => frame({ title: "Data", address: "data/", main: data(columns) }) },
  { address: "404.html", make: () => frame({ title: "Not found", address: "404.html", main: missing() }) },
];
