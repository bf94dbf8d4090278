// The HTML of items. What several pages show is made once and kept in the item.
import { day, each, esc, plural, time, upperFirst } from "./text.js";

const kept = (name, make) => (one) => (one[name] ??= make(one));
export const link = (href) => `<a class="b-link" data-pagefind-ignore href="${href}"><span aria-hidden="true">#</span><span class="b-vh" data-copied="Link copied">Link to this</span></a>`;
export const numbers = (citations, anchor) =>
  `<span class="b-cites">${each(citations, ({ number }) => `<a href="#source-${number}" data-pagefind-ignore><span class="b-vh">Source </span>[${number}]</a>`)}</span>${link(`#${anchor}`)}`;
const sources = ({ home, citations }) => `<a class="b-cites" href="/${home.address}#sources">${plural(citations.length, "source")}</a>`;
export const end = (one) => `<div class="b-end">${one.citations.length ? sources(one) : ""} ${link(`/${one.address}`)}</div>`;
const home = (one) => `<a href="/${one.address}">${esc(one.home.title)}</a>`;
export const actorLink = ({ id, name }) => `<a href="/actors/${id}/">${esc(name)}</a>`;
export const issueLink = (id, { title }) => `<a href="/issues/${id}/">${esc(title)}</a>`;
export const hash = kept("hash", ({ sha256 }) =>
  `<code class="b-hash" title="${sha256}" tabindex="0"><span>${sha256.slice(0, 12)}</span><span class="b-hash__dots" aria-hidden="true">…</span><span class="b-hash__rest">${sha256.slice(12)}</span></code>`);

/** A quote in one article, from the name of the article on. */
export const place = (one, { citation, start, end: after, before, after: rest }) => `<code>${citation.source.article}</code></dd></div>
<div><dt>sha256</dt> <dd>${hash(citation)}</dd></div>
<div><dt>Characters</dt> <dd>${start} to ${after}</dd></div>
<div><dt>State</dt> <dd>verified</dd></div>
<div><dt>Words there</dt> <dd class="b-there" dir="auto">${esc(before)}<span class="b-found">${esc(one.item.text)}</span>${esc(rest)}</dd></div>
<div><dt>Link</dt> <dd><a href="${esc(citation.source.url)}#:~:text=${encodeURIComponent(one.item.text)}" rel="external noopener">Read these words in the article</a></dd></div></dl>`;

const who = ({ person }) => `<span class="b-who">${actorLink(person)}${person.role ? `<span class="b-office">, ${esc(person.role)}</span>` : ""}</span> `;
const card = (one, speaker) => `<div class="b-quote">
<h3 class="b-vh" id="${one.id}" data-pagefind-ignore>Quote: ${esc(one.person.name)}</h3>
<figure><blockquote><p dir="auto">${esc(one.item.text)}</p></blockquote>
<figcaption>${speaker}<span>${time(one.date)}</span> <span>${esc(one.item.context)}</span> <span>${home(one)}</span></figcaption></figure>
<details class="b-evidence" data-pagefind-ignore>
<summary><span class="b-badge__words">Verified in ${plural(one.places.length, "source")}</span> <span class="b-more">Evidence</span></summary>
${each(one.places, (found) => `<dl class="b-place">\n<div><dt>Article</dt> <dd>${place(one, found)}`)}
</details>
${link(`/${one.address}`)}
</div>`;
export const quoteCard = kept("card", (one) => card(one, who(one)));
export const ownCard = kept("own", (one) => card(one, ""));

export const strip = kept("strip", (one) => `<div class="b-strip" id="${one.id}">
<p class="b-strip__date">${time(one.date, one.short)}</p>
<span class="b-stance b-stance--${one.item.stance}">${one.stance}</span>
<div class="b-strip__text"><p>${esc(one.item.summary)}</p>
${each(one.quotes, (quote) => `<figure class="b-inline"><blockquote><p dir="auto">${esc(quote.item.text)}</p></blockquote>
<figcaption><span>${actorLink(quote.person)}</span> <span><a class="b-proof" href="/${quote.address}">verified</a></span></figcaption></figure>`)}
<p class="b-meta"><span>${home(one)}</span> <span>${sources(one)}</span></p></div>
${link(`/${one.address}`)}
</div>`);

export const stood = (one) => `<div class="b-stand">
<h3 class="b-name">${actorLink(one.person)}</h3>
<div class="b-stood" id="${one.id}"><p>${esc(one.item.summary)}</p>
<p class="b-meta"><span>${time(one.date, one.short)}</span> <span>${sources(one)} ${link(`/${one.address}`)}</span></p></div>
</div>`;

// Inside the element, to whose tag a list adds marks.
export const eventBody = kept("eventBody", (one) => `<div class="b-hang">${time(one.date)}</div>
<div class="b-body"><p>${esc(one.item.text)}</p>
<p class="b-meta">${home(one)}</p></div>
${end(one)}`);
const asked = (one, issue) => `<div class="b-hang"><p><span class="b-question__state">${upperFirst(one.item.status)}</span></p><p>${state(one)}</p></div>
<div class="b-body"><h3 id="${one.id}" data-pagefind-ignore>${esc(one.item.text)}</h3>
<p>${esc(one.item.why)}</p>
${answer(one)}<p class="b-meta">${issue}<span>${home(one)}</span></p></div>
${end(one)}`;
export const state = ({ item }) =>
  item.answered_on ? `on ${day(item.answered_on)}` : `<time datetime="${item.raised}" data-open="open for {age}">raised ${day(item.raised)}</time>`;
export const answer = ({ item }) => (item.answer ? `<p><strong>Answer.</strong> ${esc(item.answer)}</p>\n` : "");
export const questionBody = kept("questionBody", (one) => asked(one, `<span>${issueLink(one.item.issue, one.issue)}</span> `));
export const bareQuestion = kept("bareQuestion", (one) => asked(one, ""));

export const event = (one) => `<li class="b-row" id="${one.id}">${eventBody(one)}</li>`;
export const question = (one) => `<li class="b-row b-question">${questionBody(one)}</li>`;
export const bare = (one) => `<li class="b-row b-question">${bareQuestion(one)}</li>`;
export const figure = kept("figure", (one) => `<li class="b-row" id="${one.id}">
<div class="b-hang b-number">${one.item.value}</div>
<div class="b-body"><p><span class="b-unit">${esc(one.item.unit)}</span> <span class="b-label">${esc(one.item.label)}</span></p>
<p class="b-meta"><span>claimed by ${actorLink(one.claimer)}</span> <span>as of ${day(one.date)}</span> <span>${home(one)}</span></p></div>
${end(one)}
</li>`);
export const difference = kept("difference", (one) => `<li class="b-row" id="${one.id}">
<div class="b-hang b-about">${esc(one.item.about)}</div>
<dl class="b-body b-accounts">
${each(one.item.accounts, ({ source, says }) => `<div><dt><a href="/${one.home.cited.get(source).address}">${esc(one.home.cited.get(source).source.outlet)}</a></dt> <dd>${esc(says)}</dd></div>`)}
</dl>
<div class="b-end">${link(`/${one.address}`)}</div>
</li>`);
export const head = kept("row", (one) => `<li class="b-row"><div class="b-hang">${time(one.date)}</div><div class="b-body"><a href="/${one.address}">${esc(one.title)}</a></div></li>`);
export const sourceBody = kept("body", (one) => sourceRow(one.citation, one.label));
export const sourceRow = (citation, label, used = "") => `<div class="b-hang"><p class="b-no">${label}</p>
<p>${citation.kind}</p>
${used}<p>${citation.length} characters</p></div>
<div class="b-body"><p class="b-name"><a href="/${citation.address}">${esc(citation.source.title)}</a></p>
<p class="b-meta"><span>${esc(citation.source.outlet)}</span> <span>published ${day(citation.source.published)}</span> <span>sha256 ${hash(citation)}</span></p>
<p class="b-meta b-url"><a href="${esc(citation.source.url)}" rel="external noopener">${esc(citation.source.url)}</a></p></div>`;

export const verified = (n) => `<strong>${n} of ${plural(n, "quote")} verified</strong>`;
export const briefingBody = (one, issues) => `<div class="b-body"><h3 class="b-title"><a href="/${one.address}">${esc(one.title)}</a></h3>
<p>${esc(one.b.bottom_line)}</p>
<p class="b-meta"><span class="b-state">${verified(one.quotes.length)}</span> ${each(one.b.issues.slice(0, 3), (id) => `<span>${issueLink(id, issues[id])}</span>`)}</p></div>`;
