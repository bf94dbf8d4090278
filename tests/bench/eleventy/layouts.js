// The pages as HTML, with the words that our own pages have.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const STANCES = { support: "Supports", oppose: "Opposes" };
const NUMBERS = { a: 1, b: 2 };
const LINK = '<a href="#">#Link to this</a>';

const esc = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const each = (list, make) => (list ?? []).map(make).join("\n");
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const day = (date, short = false) => {
  const [year, month, number] = date.split("-");
  const name = MONTHS[month - 1];
  return `<time datetime="${date}">${Number(number)} ${short ? name.slice(0, 3) : name} ${year}</time>`;
};
const cites = (ids) => `${each(ids, (id) => `<a href="#source-${NUMBERS[id]}">Source [${NUMBERS[id]}]</a> `)}${LINK}`;
const actorLink = (shared, id) => `<a href="/actors/${id}/">${esc(shared.actors[id].name)}</a>`;
const issueLink = (shared, id) => `<a href="/issues/${id}/">${esc(shared.issues[id].title)}</a>`;
const home = (head) => `<a href="/briefings/${head.slug}/">${esc(head.title)}</a>`;
const hash = (sha256) => `<code>${sha256.slice(0, 12)}…${sha256.slice(12)}</code>`;

const evidence = (quote, source, { text, sha256 }) => {
  const [before, after] = text.split(quote.text);
  const start = [...before].length;
  return `<dl><div><dt>Article</dt> <dd><a href="#source-${NUMBERS[source.id]}">Source [${NUMBERS[source.id]}]</a> <code>${source.article}</code></dd></div>
<div><dt>sha256</dt> <dd>${hash(sha256)}</dd></div>
<div><dt>Characters</dt> <dd>${start} to ${start + [...quote.text].length}</dd></div>
<div><dt>State</dt> <dd>verified</dd></div>
<div><dt>Words there</dt> <dd>${esc(before.split("\n").at(-1).split(". ").at(-1))}<mark>${esc(quote.text)}</mark>${esc(after.split("\n")[0])}</dd></div>
<div><dt>Link</dt> <dd><a href="${esc(source.url)}#:~:text=${encodeURIComponent(quote.text)}">Read these words in the article</a></dd></div></dl>`;
};

const quoted = (shared, { item, head }) => `<figure><h3 id="${head.slug}-quote-${item.id}">Quote: ${esc(shared.actors[item.speaker].name)}</h3>
<blockquote><p>${esc(item.text)}</p></blockquote>
<figcaption>${actorLink(shared, item.speaker)} ${day(item.said_on)} ${esc(item.context)} ${home(head)}</figcaption>
<p>Verified in ${item.sources.length} sources <a href="/briefings/${head.slug}/#sources">Evidence</a> ${LINK}</p></figure>`;
const happened = (shared, { item, head }) => `<li>${day(item.date)} ${esc(item.text)} ${home(head)} ${item.sources.length} sources ${LINK}</li>`;
const asked = (shared, { item, head }) => `<li>${capital(item.status)} raised ${day(item.raised)} <h3>${esc(item.text)}</h3><p>${esc(item.why)}</p>
${item.answer ? `<p><strong>Answer.</strong> ${esc(item.answer)}</p>` : ""}<p>${issueLink(shared, item.issue)} ${home(head)} ${item.sources.length} sources ${LINK}</p></li>`;
const stood = (shared, { item, head }) => `<li>${actorLink(shared, item.actor)} ${issueLink(shared, item.issue)} ${STANCES[item.stance] ?? capital(item.stance)}: ${esc(item.summary)} ${day(item.as_of)} ${home(head)} ${LINK}</li>`;
const sourced = (shared, { item, head }) => `<li><a href="/sources/${item.article.slice(0, -4)}/">${esc(item.title)}</a> ${esc(item.outlet)} ${item.kind} published ${day(item.published)} ${home(head)}</li>`;
const headed = (shared, head) => `<li>${day(head.date)} ${home(head)} <p>${esc(head.line)}</p> <p>${head.quotes} of ${head.quotes} quotes verified ${each(head.issues, (id) => issueLink(shared, id))}</p></li>`;
const ITEMS = { quotes: quoted, timeline: happened, questions: asked, positions: stood, sources: sourced, heads: headed };
const TITLES = { positions: "Positions", quotes: "Quotes", timeline: "Events", questions: "Questions", heads: "Briefings" };

const gathered = ({ title, about, of, shared }) => `<h1>${esc(title)}</h1>
<p>${esc([about.kind, about.affiliation, ...(about.aliases ?? []), about.about, about.question].filter(Boolean).join(" "))}</p>
${each(Object.keys(TITLES), (kind) => `<h2>${TITLES[kind]}</h2><ul>${each(of[kind], (one) => ITEMS[kind](shared, one))}</ul>`)}`;

const KINDS = {
  actor: gathered,
  issue: gathered,
  list: ({ title, of, entries, shared }) => `<h1>${esc(capital(title))}</h1><ul>${each(entries, (one) => ITEMS[of](shared, one))}</ul>`,
  heads: ({ title, heads, shared }) => `<h1>${title}</h1><ul>${each(heads, (one) => headed(shared, one))}</ul>`,
  names: ({ title, name, shared }) => `<h1>${capital(title)}</h1><ul>${each(Object.entries(shared[name]), ([id, one]) => `<li><a href="/${name}/${id}/">${esc(one.name ?? one.title)}</a> ${esc(one.affiliation)} ${esc(one.about)} ${esc(one.question)}</li>`)}</ul>`,
  source: ({ title, source, head, quotes, article, shared }) => `<h1>${esc(title)}</h1>
<p>${esc(source.outlet)} ${source.kind} published ${day(source.published)} <a href="${esc(source.url)}">${esc(source.url)}</a></p>
${each(quotes, (item) => quoted(shared, { item, head }) + evidence(item, source, article))}<h2>Briefings</h2><ul>${headed(shared, head)}</ul>`,
  briefing: (page) => briefing(page),
};

const briefing = ({ address, b, roles, articles, shared }) => `<header><p>${each(b.issues, (id) => issueLink(shared, id))}</p>
<h1>${esc(b.title)}</h1>
<p>${day(b.date)} ${b.status} 2 min updated ${day(b.updated)}</p>
<p>${b.quotes.length} of ${b.quotes.length} quotes verified · <a href="#sources">${b.sources.length} sources</a></p></header>
<h2 id="in-short">In short#</h2>
<p class="b-bottom">${esc(b.bottom_line)}</p>
<details><summary>On this page</summary><ul><li>In short</li> <li>Who says what ${b.quotes.length}</li> <li>Where they stand ${b.positions.length}</li> <li>Who says it, who leaves it out</li> <li>What happened ${b.timeline.length}</li> <li>Figures ${b.figures.length}</li> <li>Where the sources differ ${b.disagreements.length}</li> <li>Still open ${b.questions.length}</li> <li>What changed ${b.updates.length}</li> <li>Sources ${b.sources.length}</li> <li>Cite and download</li></ul></details>
<ul>${each(b.key_points, (one) => `<li>${esc(one.text)} ${cites(one.sources)}</li>`)}</ul>
<p>${esc(b.summary)}</p>
<h2 id="quotes">Who says what#</h2>
<p>${b.quotes.length} quotes, each found in its article</p>
${each(b.quotes, (quote) => `<section><p>${actorLink(shared, quote.speaker)}</p> <p>${esc(roles[quote.speaker])}</p> <p>1 quote</p>
<h3 id="quote-${quote.id}">Quote: ${esc(shared.actors[quote.speaker].name)}</h3>
<figure><blockquote><p>${esc(quote.text)}</p></blockquote><figcaption>${day(quote.said_on)} ${esc(quote.context)}</figcaption></figure>
<details><summary>Verified in ${each(quote.sources, (id) => `[${NUMBERS[id]}]`)} Evidence</summary>${each(quote.sources, (id) => evidence(quote, b.sources[NUMBERS[id] - 1], articles[id]))}</details> ${LINK}</section>`)}
<h2 id="positions">Where they stand#</h2>
<p>Marks sit left for opposition, right for support</p>
<table><thead><tr><th>Actor</th> ${each(b.issues, (id) => `<th>${issueLink(shared, id)} <span>${esc(shared.issues[id].question)}</span></th>`)}</tr></thead><tbody>
${each(b.actors, ({ id, role }) => `<tr><th>${esc(shared.actors[id].affiliation)} ${actorLink(shared, id)} <span>${esc(role)}</span></th> ${each(b.issues, (issue) => `<td>${each(b.positions.filter((one) => one.actor === id && one.issue === issue), (one) => `${STANCES[one.stance] ?? capital(one.stance)} ${esc(one.summary)} ${day(one.as_of, true)} ${cites(one.sources ?? ["a"])}`) || "– no position found"}</td>`)}</tr>`)}
</tbody></table>
<p>Opposes Conditional Ambiguous Neutral Silent Supports – no position found</p> <p>Where a cell has no date, the briefing gives none.</p>
<h2 id="coverage">Who says it, who leaves it out#</h2>
<p>Counted from the quotes, positions, events and figures of this briefing. “Reported” is told without a quote; a dash is no mention.</p>
<table><thead><tr><th>Who</th> ${each(b.issues, (id) => `<th>${esc(shared.issues[id].title)}</th>`)}</tr></thead><tbody><tr><th>Sources</th></tr>
${each(b.sources, ({ id, outlet }) => `<tr><th>[${NUMBERS[id]}] ${esc(outlet)}</th> ${each(b.issues, (issue) => `<td>${count(b.quotes.filter((one) => one.issue === issue && one.sources.includes(id))) || "reported"}</td>`)}</tr>`)}
<tr><th>Actors</th></tr>
${each(b.actors, ({ id }) => `<tr><th>${esc(shared.actors[id].name)}</th> ${each(b.issues, (issue) => `<td>${count(b.quotes.filter((one) => one.issue === issue && one.speaker === id)) || (b.positions.some((one) => one.issue === issue && one.actor === id) ? "reported" : "– not mentioned")}</td>`)}</tr>`)}
</tbody></table>
<h2 id="timeline">What happened#</h2>
<ol>${each(b.timeline, (one) => `<li>${day(one.date)} <p>${esc(one.text)}</p> ${cites(one.sources)}</li>`)}</ol>
<h2 id="figures">Figures#</h2>
<ul>${each(b.figures, (one) => `<li>${one.value} ${esc(one.unit)} ${esc(one.label)} <p>claimed by ${esc(shared.actors[one.claimed_by].name)} as of ${day(one.as_of)}</p> ${cites(one.sources)}</li>`)}</ul>
<h2 id="differences">Where the sources differ#</h2>
<ul>${each(b.disagreements, (one) => `<li>${esc(one.about)} ${each(one.accounts, (account) => `<p>Source [${NUMBERS[account.source]}] ${esc(account.says)}</p>`)} ${LINK}</li>`)}</ul>
<h2 id="questions">Still open#</h2>
<p>${b.questions.filter((one) => one.status === "open").length} open questions</p>
<ul>${each(b.questions, (one) => `<li>${capital(one.status)} ${one.answered_on ? `on ${day(one.answered_on)}` : `raised ${day(one.raised)}`} <h3 id="question-${one.id}">${esc(one.text)}</h3> <p>${esc(one.why)}</p> ${one.answer ? `<p>Answer. ${esc(one.answer)}</p>` : ""} <p>${issueLink(shared, one.issue)}</p> ${cites(one.sources)}</li>`)}</ul>
<h2 id="changes">What changed#</h2>
<ul>${each(b.updates, (one) => `<li>${day(one.date)} <p>Update. ${esc(one.text)}</p> ${LINK}</li>`)}</ul>
<h2 id="sources">Sources#</h2>
<ul>${each(b.sources, (one) => `<li id="source-${NUMBERS[one.id]}">[${NUMBERS[one.id]}] ${one.kind} ${b.quotes.filter((quote) => quote.sources.includes(one.id)).length} quotes ${articles[one.id].length.toLocaleString("en")} characters
<p><a href="/sources/${one.article.slice(0, -4)}/">${esc(one.title)}</a></p> <p>${esc(one.outlet)} published ${day(one.published)} sha256 ${hash(articles[one.id].sha256)}</p> <p><a href="${esc(one.url)}">${esc(one.url)}</a></p></li>`)}</ul>
<h2 id="cite">Cite and download#</h2>
<p>“${esc(b.title)}”. Briefings, briefing of ${day(b.date)}, updated ${day(b.updated)}. http://127.0.0.1:8000/${address}</p>
<ul><li>JSON</li> <li>Markdown</li> <li>BibTeX</li> <li>CSL-JSON</li> <li>JSON-LD</li> <li>Web Annotations</li></ul>`;

const count = (list) => (list.length ? `${list.length} ${list.length === 1 ? "quote" : "quotes"}` : "");

/** A whole page. */
export const layout = (page) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(page.title)} - Briefings</title><link rel="canonical" href="http://127.0.0.1:8000/${page.address}">
<link rel="stylesheet" href="/assets/briefings.css"><script src="/assets/briefings.js" defer></script></head>
<body><header><nav><a href="/">Briefings</a> ${each("Briefings Actors Issues Quotes Questions Timeline Sources".split(" "), (name) => `<a href="/${name.toLowerCase()}/">${name}</a>`)}</nav></header>
<main data-pagefind-body>${KINDS[page.kind](page)}</main>
<footer><p>Every quotation on this site stands in its stored article.</p></footer></body></html>`;
