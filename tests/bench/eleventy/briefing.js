// The page of a briefing.
import { groupBy } from "./cut.js";
import * as items from "./items.js";
import { contents, frame, h2 } from "./parts.js";
import { linked } from "./linked.js";
import { day, each, esc, plural, time, upperFirst } from "./text.js";

const STANCES = "Opposes Conditional Ambiguous Neutral Silent Supports".split(" ");
const words = (item) => ["title", "bottom_line", "summary", "text", "label", "about", "says"]
  .reduce((sum, name) => sum + (typeof item[name] === "string" ? item[name].trim().split(/\s+/).length : 0), 0);
const minutes = (b) => {
  const held = [b, ...b.key_points, ...b.quotes, ...b.positions, ...b.timeline, ...b.figures, ...b.questions, ...b.updates];
  return Math.max(1, Math.round(held.reduce((sum, item) => sum + words(item), 0) / 220));
};

const told = (page) => {
  const found = new Set();
  for (const one of [...page.positions, ...page.events, ...page.figures]) {
    const people = one.item.actors ?? [one.item.actor ?? one.item.claimed_by];
    for (const id of [...people, ...one.citations.map((cited) => cited.source.id)]) found.add(`${id}/${one.item.issue}`);
  }
  for (const one of page.disagreements) for (const { source } of one.item.accounts) found.add(`${source}/${one.item.issue}`);
  return found;
};
const mention = (quotes, reported) => `<td>${quotes ? `<span class="b-mention b-mention--quoted">${plural(quotes, "quote")}</span>`
  : reported ? '<span class="b-mention b-mention--reported">reported</span>'
    : '<span class="b-mention b-mention--none"><span aria-hidden="true">–</span> <span class="b-vh">not mentioned</span></span>'}</td>`;

const quote = (one) => `<section class="b-row b-speaker">
<div class="b-hang" data-pagefind-ignore><p class="b-who">${items.actorLink(one.person)}</p>
${one.person.role ? `<p class="b-role">${esc(one.person.role)}</p>` : ""}
<p class="b-role">1 quote</p></div>
<div class="b-body b-cards">
<div class="b-quote">
<h3 class="b-vh" id="${one.anchor}">Quote: ${esc(one.person.name)}</h3>
<figure><blockquote><p dir="auto">${esc(one.item.text)}</p></blockquote>
<figcaption><span>${time(one.date)}</span> <span>${esc(one.item.context)}</span></figcaption></figure>
<details class="b-evidence" data-pagefind-ignore>
<summary><span class="b-badge__words">Verified in ${each(one.places, ({ citation }) => `[${citation.number}]`)}</span> <span class="b-more">Evidence</span></summary>
${each(one.places, (found) => `<dl class="b-place">
<div><dt>Article</dt> <dd><a href="#source-${found.citation.number}"><span class="b-vh">Source </span>[${found.citation.number}]</a> ${items.place(one, found)}`)}
</details>
${items.link(`#${one.anchor}`)}
</div>
</div>
</section>`;

const matrix = (page, issues) => {
  const sides = groupBy([...page.people.values()], ({ card }) => card.affiliation);
  const cell = (id, issue) => each(page.positions.filter(({ item }) => item.actor === id && item.issue === issue), (one) => `<div class="b-position b-wash--${one.item.stance}" id="${one.anchor}">
<span class="b-stance b-stance--${one.item.stance}">${one.stance}</span>
<p>${esc(one.item.summary)}</p>
<p class="b-meta"><span>${time(one.date, one.short)}</span> <span>${items.numbers(one.citations, one.anchor)}</span></p>
</div>`) || '<span aria-hidden="true">–</span><span class="b-vh">no position found</span>';
  return `<table class="b-matrix">
<thead><tr><th scope="col">Actor</th>
${each(page.b.issues, (id) => `<th scope="col">${items.issueLink(id, issues[id])}<span class="b-ask">${esc(issues[id].question)}</span></th>`)}</tr></thead>
${each([...sides], ([side, people]) => `<tbody>
<tr class="b-side"><th scope="rowgroup" colspan="${page.b.issues.length + 1}">${esc(side)}</th></tr>
${each(people, (one) => `<tr><th scope="row">${items.actorLink(one)}${one.role ? `<span class="b-role">${esc(one.role)}</span>` : ""}</th>
${each(page.b.issues, (issue) => `<td data-l="${esc(issues[issue].title)}">${cell(one.id, issue)}</td>`)}</tr>`)}
</tbody>`)}
</table>`;
};

const coverage = (page, issues) => {
  const reported = told(page);
  const cells = (id, fits) => each(page.b.issues, (issue) =>
    mention(page.quotes.filter((one) => one.item.issue === issue && fits(one)).length, reported.has(`${id}/${issue}`)));
  const side = (name) => `<tr class="b-side"><th scope="rowgroup" colspan="${page.b.issues.length + 1}">${name}</th></tr>`;
  return `<table class="b-matrix b-coverage">
<thead><tr><th scope="col">Who</th>
${each(page.b.issues, (id) => `<th scope="col">${items.issueLink(id, issues[id])}</th>`)}</tr></thead>
<tbody>
${side("Sources")}
${each([...page.cited], ([id, cited]) => `<tr><th scope="row"><a href="#source-${cited.number}">[${cited.number}]</a> <span class="b-office">${esc(cited.source.outlet)}</span></th>
${cells(id, (one) => one.citations.includes(cited))}</tr>`)}
</tbody>
<tbody>
${side("Actors")}
${each([...page.people.values()], (one) => `<tr><th scope="row">${items.actorLink(one)}</th>
${cells(one.id, ({ item }) => item.speaker === one.id)}</tr>`)}
</tbody>
</table>`;
};

const body = (page, issues) => {
  const { b } = page;
  const open = b.questions.filter((one) => one.status === "open").length;
  const quotesIn = (cited) => page.quotes.filter((one) => one.citations.includes(cited)).length;
  return `<header class="b-head">
<p class="b-kicker" data-pagefind-ignore>${each(b.issues.slice(0, 3), (id) => `<span>${items.issueLink(id, issues[id])}</span>`)}</p>
<h1>${esc(b.title)}</h1>
<p class="b-dateline" data-pagefind-ignore><span>${time(b.date)}</span> <span>${b.status}</span> <span>${minutes(b)} min</span> <span>updated ${day(b.updated)}</span></p>
<p class="b-state" data-pagefind-ignore>${items.verified(b.quotes.length)} <span class="b-soft"><span class="b-dot">· </span><a href="#sources">${b.sources.length} sources</a></span></p>
</header>
${h2("in-short", "In short")}
<div class="b-short">
<p class="b-bottom">${esc(b.bottom_line)}</p>
${contents([
    ["in-short", "In short"], ["quotes", "Who says what", b.quotes.length], ["positions", "Where they stand", b.positions.length],
    ["coverage", "Who says it, who leaves it out"], ["timeline", "What happened", b.timeline.length], ["figures", "Figures", b.figures.length],
    ["differences", "Where the sources differ", b.disagreements.length], ["questions", "Still open", b.questions.length],
    ["changes", "What changed", b.updates.length], ["sources", "Sources", b.sources.length], ["cite", "Cite and download"],
  ])}
<ul class="b-points">
${each(page.points, (one) => `<li id="${one.anchor}">${esc(one.item.text)} <span class="b-tail">${items.numbers(one.citations, one.anchor)}</span></li>`)}
</ul>
<div class="b-summary"><p>${esc(b.summary)}</p></div>
</div>
${h2("quotes", "Who says what")}
<div class="b-section">
<p class="b-aside b-aside--head" data-pagefind-ignore>${b.quotes.length} quotes, each found in its article</p>
${each(page.quotes, quote)}
</div>
${h2("positions", "Where they stand")}
<div class="b-section b-positions">
<p class="b-aside b-aside--head" data-pagefind-ignore>Marks sit left for opposition, right for support</p>
<div class="b-scroll" tabindex="0" role="region">${matrix(page, issues)}</div>
<p class="b-aside b-key" data-pagefind-ignore>${each(STANCES, (name) => `<span>${name}</span>`)} <span>– no position found</span></p>
<p class="b-aside" data-pagefind-ignore>Where a cell has no date, the briefing gives none.</p>
</div>
${h2("coverage", "Who says it, who leaves it out")}
<section class="b-section" data-pagefind-ignore>
<p class="b-aside">Counted from the quotes, positions, events and figures of this briefing. “Reported” is told without a quote; a dash is no mention.</p>
<div class="b-scroll" tabindex="0" role="region">${coverage(page, issues)}</div>
</section>
${h2("timeline", "What happened")}
<ol class="b-timeline">
${each(page.events, (one) => `<li class="b-row" id="${one.anchor}"><div class="b-hang">${time(one.date)}</div>
<div class="b-body"><p>${esc(one.item.text)}</p></div>
<div class="b-end">${items.numbers(one.citations, one.anchor)}</div></li>`)}
</ol>
${h2("figures", "Figures")}
<ul class="b-figures">
${each(page.figures, (one) => `<li class="b-row" id="${one.anchor}"><div class="b-hang b-number">${one.item.value}</div>
<div class="b-body"><p><span class="b-unit">${esc(one.item.unit)}</span> <span class="b-label">${esc(one.item.label)}</span></p>
<p class="b-meta"><span>claimed by ${items.actorLink(one.claimer)}</span> <span>as of ${day(one.date)}</span></p></div>
<div class="b-end">${items.numbers(one.citations, one.anchor)}</div></li>`)}
</ul>
${h2("differences", "Where the sources differ")}
<ul class="b-differences">
${each(page.disagreements, (one) => `<li class="b-row" id="${one.anchor}"><div class="b-hang b-about">${esc(one.item.about)}</div>
<dl class="b-body b-accounts b-accounts--numbered">
${each(one.item.accounts, ({ source, says }) => `<div><dt><a href="#source-${page.cited.get(source).number}" data-pagefind-ignore><span class="b-vh">Source </span>[${page.cited.get(source).number}]</a></dt> <dd>${esc(says)}</dd></div>`)}
</dl>
<div class="b-end">${items.link(`#${one.anchor}`)}</div></li>`)}
</ul>
${h2("questions", "Still open")}
<div class="b-section">
<p class="b-aside b-aside--head" data-pagefind-ignore>${plural(open, "open question")}</p>
<ul class="b-questions">
${each(page.questions, (one) => `<li class="b-row b-question">
<div class="b-hang"><p><span class="b-question__state">${upperFirst(one.item.status)}</span></p><p>${items.state(one)}</p></div>
<div class="b-body"><h3 id="${one.anchor}">${esc(one.item.text)}</h3>
<p>${esc(one.item.why)}</p>
${items.answer(one)}<p class="b-meta"><span>${items.issueLink(one.item.issue, one.issue)}</span></p></div>
<div class="b-end">${items.numbers(one.citations, one.anchor)}</div></li>`)}
</ul>
</div>
${h2("changes", "What changed")}
<ul class="b-updates">
${each(b.updates, (one) => `<li class="b-row" id="update-${one.date}"><div class="b-hang">${time(one.date)}</div>
<div class="b-body"><p><strong>${upperFirst(one.kind)}.</strong> ${esc(one.text)}</p></div>
<div class="b-end">${items.link(`#update-${one.date}`)}</div></li>`)}
</ul>
${h2("sources", "Sources")}
<ul class="b-sources">
${each([...page.cited.values()], (cited) => `<li class="b-row" id="source-${cited.number}">${items.sourceRow(cited, `[${cited.number}]`, `<p>${plural(quotesIn(cited), "quote")}</p>\n`)}</li>`)}
</ul>
${h2("cite", "Cite and download")}
<section class="b-section b-cite" data-pagefind-ignore>
<p class="b-citation">“${esc(b.title)}”. Briefings, ${page.dates}. http://127.0.0.1:8000/${page.address}</p>
<ul class="b-files">
<li><a href="briefing.json">JSON</a></li>
<li><a href="briefing.md.txt">Markdown</a></li>
<li><a href="citation.bib">BibTeX</a></li>
<li><a href="citation.csl.json">CSL-JSON</a></li>
<li><a href="briefing.jsonld">JSON-LD</a></li>
<li><a href="annotations.jsonld">Web Annotations</a></li>
</ul>
</section>`;
};

export const briefingPage = (page, { issues }) => {
  const inline = JSON.stringify(linked(page, issues)).replaceAll("<", "\\u003c");
  const head = `<script type="application/ld+json">${inline}</script>\n`;
  return frame({ title: page.title, address: page.address, kind: "briefing", head, main: body(page, issues) });
};
