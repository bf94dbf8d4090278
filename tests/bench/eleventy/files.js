// Everything for machines: what lies beside briefings and actors, feeds, tables.
import crypto from "node:crypto";
import { groupBy } from "./cut.js";
import { annotations, full } from "./linked.js";
import { day, each, esc, upperFirst } from "./text.js";

const SITE = "http://127.0.0.1:8000/";
const NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
const json = (value) => `${JSON.stringify(value)}\n`;
const lines = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;

/** A name that stays: a UUID of version 5 (RFC 4122). */
const urn = (name) => {
  const bytes = crypto.createHash("sha1").update(NAMESPACE).update(`briefing:${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 15) | 80;
  bytes[8] = (bytes[8] & 63) | 128;
  return `urn:uuid:${bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
};

// Beside a briefing.
const numbers = (citations) => citations.map(({ number }) => ` [${number}]`).join("");
const named = ({ name, role }) => [name, role].filter(Boolean).join(", ");
const bullets = (some, make) => some.map((one) => `- ${make(one)}`).join("\n");
const SECTIONS = [
  ["In short", ({ points, b }) => [bullets(points, (one) => one.item.text + numbers(one.citations)), b.summary.trim()]],
  ["Who says what", ({ quotes }) => quotes.flatMap((one) => [
    `### ${named(one.person)}`,
    `> ${one.item.text}\n>\n> ${one.person.name}, ${day(one.date)}, ${one.item.context}\n>\n> verified${numbers(one.citations)}`,
  ])],
  ["Where they stand", ({ positions, b }, issues) => b.issues.flatMap((id) => [
    `### ${issues[id].title}`, issues[id].question,
    bullets(positions.filter((one) => one.item.issue === id), (one) => `${named(one.person)}: ${one.stance}. ${one.item.summary} (${day(one.date)})${numbers(one.citations)}`),
  ])],
  ["What happened", ({ events }) => [bullets(events, (one) => `${day(one.date)}: ${one.item.text}${numbers(one.citations)}`)]],
  ["Figures", ({ figures }) => [bullets(figures, ({ item, claimer, date, citations }) => `${item.label}: ${item.value} ${item.unit} (claimed by ${claimer.name}; as of ${day(date)})${numbers(citations)}`)]],
  ["Where the sources differ", ({ disagreements, cited }) => disagreements.flatMap(({ item }) => [
    `### ${item.about}`, bullets(item.accounts, ({ source, says }) => `[${cited.get(source).number}] ${says}`),
  ])],
  ["Questions", ({ questions }) => [bullets(questions, ({ item, citations }) =>
    `${upperFirst(item.status)}: ${item.text} ${item.why}${item.answer ? ` Answer: ${item.answer}` : ""} (raised ${day(item.raised)}${item.answered_on ? `; answered ${day(item.answered_on)}` : ""})${numbers(citations)}`)]],
  ["What changed", ({ b }) => [bullets(b.updates, (one) => `${day(one.date)}, ${upperFirst(one.kind)}: ${one.text}`)]],
  ["Sources", ({ cited }) => [[...cited.values()].map(({ number, source, kind, sha256 }) =>
    `${number}. ${source.title}, ${source.outlet}, ${kind}, published ${day(source.published)}, ${source.article}, sha256 ${sha256} <${source.url}>`).join("\n")]],
];
const markdown = (page, { issues }) => {
  const { b, dates, address } = page;
  const n = b.quotes.length;
  const blocks = [`# ${b.title}`, `${day(b.date)} · ${b.status} · updated ${day(b.updated)} · ${n} of ${n} quotes verified`, b.bottom_line];
  for (const [title, make] of SECTIONS) blocks.push(`## ${title}`, ...make(page, issues));
  return [...blocks, `Cite as: “${b.title}”. Briefings, ${dates}. <${SITE}${address}>`].join("\n\n") + "\n";
};
const whole = ({ slug, address, b, quotes }) => ({
  id: slug, url: address, ...b,
  quotes: quotes.map((one) => ({ ...one.item, evidence: one.places.map(({ citation, start, end }) => ({
    source: citation.source.id, text: one.item.text, state: "exact", article: citation.source.article, sha256: citation.sha256, start, end,
  })) })),
});
const bibtex = ({ slug, title, b, dates, address }) => {
  const [year, month] = b.updated.split("-");
  return `@misc{${slug},\n  title = {{${title}}},\n  howpublished = {Briefings},\n  year = {${year}},\n  month = {${Number(month)}},\n  url = {${SITE}${address}},\n  note = {${dates}},\n}\n`;
};
const csl = ({ slug, title, b, dates, address }) => [{
  id: slug, type: "webpage", title, issued: { "date-parts": [b.updated.split("-").map(Number)] }, abstract: b.bottom_line, note: dates,
  URL: SITE + address, "container-title": "Briefings",
}];
const beside = (page, site) => [
  ["briefing.json", () => json(whole(page))], ["briefing.md.txt", () => markdown(page, site)], ["citation.bib", () => bibtex(page)],
  ["citation.csl.json", () => json(csl(page))], ["briefing.jsonld", () => json(full(page, site.issues))],
  ["annotations.jsonld", () => json(annotations(page, day))],
].map(([name, make]) => ({ address: page.address + name, make }));

// Feeds.
const updates = ({ b }) => b.updates.map((one) => `Update of ${day(one.date)}: ${one.text}`);
const answered = (questions) => questions.filter(({ item }) => item.answer).map(({ item }) => `Answered: ${item.text} ${item.answer}`);
const ofBriefing = (page) => [...updates(page), ...answered(page.questions), page.b.bottom_line].join(" ");
const aboutActor = (id, issues) => (page) => [
  ...updates(page),
  ...page.positions.filter(({ item }) => item.actor === id).map(({ item, stance }) => `Position on ${issues[item.issue].title}: ${stance}. ${item.summary}.`),
  ...page.quotes.filter(({ item }) => item.speaker === id).map(({ item }) => `Said: “${item.text}”`),
].join(" ");
const onIssue = (id) => (page) => {
  const questions = page.questions.filter(({ item }) => item.issue === id);
  return [
    ...updates(page), ...answered(questions),
    ...page.positions.filter(({ item }) => item.issue === id).map(({ item, person, stance }) => `${person.name}: ${stance}. ${item.summary}.`),
    ...questions.filter(({ item }) => item.status === "open").map(({ item }) => `Open: ${item.text}`),
  ].join(" ");
};
const feeds = (title, address, kind, pages, news, { issues }) => {
  const entries = pages.slice(0, 50).map((page) => ({ page, id: urn(`${page.slug} ${kind}`.trim()), text: news(page), changed: `${page.b.updated}T00:00:00Z` }));
  const atom = () => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${esc(title)}</title>
<id>${urn(`feed ${address}`)}</id>
<updated>${entries[0].changed}</updated>
<author><name>Briefings</name></author>
<link rel="self" type="application/atom+xml" href="${SITE}${address}feed.xml"/>
<link rel="alternate" type="text/html" href="${SITE}${address}"/>
${each(entries, ({ page, id, text, changed }) => `<entry>
<title>${esc(page.title)}</title>
<id>${id}</id>
<updated>${changed}</updated>
<link rel="alternate" type="text/html" href="${SITE}${page.address}"/>
${each(page.b.issues, (issue) => `<category term="${issue}" label="${esc(issues[issue].title)}"/>`)}
<summary>${esc(text)}</summary>
</entry>`)}
</feed>
`;
  const feed = () => json({
    version: "https://jsonfeed.org/version/1.1", title, home_page_url: SITE + address, feed_url: `${SITE}${address}feed.json`, language: "en",
    authors: [{ name: "Briefings" }],
    items: entries.map(({ page, id, text, changed }) => ({
      id, url: SITE + page.address, title: page.title, content_text: text, date_modified: changed, tags: page.b.issues.map((issue) => issues[issue].title),
    })),
  });
  return [{ address: `${address}feed.xml`, make: atom }, { address: `${address}feed.json`, make: feed }];
};

// Beside an actor.
const positions = (view, { issues }) => ({
  id: view.id, name: view.title, role: view.role, url: view.address,
  issues: [...groupBy(view.positions, (one) => one.item.issue)].map(([id, held]) => ({
    id, title: issues[id].title, question: issues[id].question, url: `issues/${id}/`, more: Math.max(0, held.length - 12),
    positions: held.slice(0, 12).map(({ item, address, home, quotes }) => ({
      stance: item.stance, summary: item.summary, as_of: item.as_of, claimed_by: null, url: address,
      quotes: quotes.slice(0, 4).map((one) => ({ text: one.item.text, speaker: one.person.name, url: one.address })),
      briefing: { title: home.title, url: home.address, date: home.date },
    })),
  })),
});

// The tables below /data/.
const sorted = (some, key) => some.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
const keys = (citations) => citations.map(({ key }) => key);
const own = (one) => ({ ...one.item, id: one.address, briefing: one.home.slug, sources: keys(one.citations), url: one.address });
const TABLES = {
  briefings: (site) => site.briefings.map((page) => ({
    ...page.b, id: page.slug, actors: page.marks.actor, sources: keys([...page.cited.values()]), quotes: page.quotes.length,
    verified: page.quotes.length, recorded: 0, sha256: page.sha256, url: page.address,
  })),
  key_points: (site) => site.briefings.flatMap((page) => page.points.map(own)),
  quotes: (site) => site.quotes.map((one) => {
    const [{ citation, start, end }] = one.places;
    return { ...own(one), briefings: [one.home.slug], state: "exact", article: citation.source.article, sha256: citation.sha256, start, end };
  }),
  evidence: (site) => site.quotes.flatMap((one) => one.places.map(({ citation, start, end }, at) => ({
    id: `${one.address}/${at + 1}`, quote: one.address, source: citation.key, text: one.item.text, variant: false, state: "exact",
    article: citation.source.article, sha256: citation.sha256, start, end,
  }))),
  positions: (site) => site.briefings.flatMap((page) => page.positions.map((one) => ({ ...own(one), quotes: one.quotes.map(({ address }) => address) }))),
  events: (site) => site.briefings.flatMap((page) => page.events.map((one) => ({ ...own(one), certainty: "happened" }))),
  figures: (site) => site.briefings.flatMap((page) => page.figures.map(own)),
  differences: (site) => site.briefings.flatMap((page) => page.disagreements.flatMap((one) => one.item.accounts.map(({ source, says }, at) => ({
    ...own(one), id: `${one.address}/${at + 1}`, source: page.cited.get(source).key, says,
  })))),
  questions: (site) => site.briefings.flatMap((page) => page.questions.map((one) => ({ ...own(one), answered_by: page.cited.get(one.item.answered_by)?.key }))),
  updates: (site) => site.briefings.flatMap((page) => page.b.updates.map((one) => {
    const address = `${page.address}#update-${one.date}`;
    return { ...one, id: address, briefing: page.slug, url: address };
  })),
  actors: (site) => sorted(site.people, ({ title }) => title).map(({ id, card, role, address }) => ({ aliases: [], ...card, id, role, url: address })),
  issues: (site) => site.topics.map(({ id, card, address }) => ({ ...card, id, url: address })),
  sources: (site) => sorted(site.sources, ({ citation }) => citation.key).map(({ citation, address }) => ({
    ...citation.source, id: citation.key, article_url: citation.source.url, sha256: citation.sha256, url: address,
  })),
};
const cell = (value) => {
  const text = String(Array.isArray(value) ? value.join("; ") : value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const tables = (site, columns) => Object.entries(columns).flatMap(([name, of]) => {
  const names = of.map(([column]) => column);
  const rows = () => TABLES[name](site);
  return [
    { address: `data/${name}.json`, make: () => lines(rows().map((row) => Object.fromEntries(names.map((column) => [column, row[column] ?? null])))) },
    { address: `data/${name}.csv`, make: () => [names, ...rows().map((row) => names.map((column) => row[column]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n" },
  ];
});

const sitemap = (pages) => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(pages.filter(({ address }) => !address || address.endsWith("/")), ({ address }) => `<url><loc>${SITE}${address}</loc></url>`)}
</urlset>
`;

/** Every file that is no page. */
export const files = (site, pages, columns) => [
  { address: "robots.txt", make: () => `User-agent: *\nAllow: /\nSitemap: ${SITE}sitemap.xml\n` },
  { address: "sitemap.xml", make: () => sitemap(pages) },
  ...feeds("Briefings", "", "", site.briefings, ofBriefing, site),
  ...site.people.flatMap((view) => [
    ...feeds(`${view.title}: what is new`, view.address, `actor ${view.id}`, view.briefings, aboutActor(view.id, site.issues), site),
    { address: `${view.address}positions.json`, make: () => json(positions(view, site)) },
  ]),
  ...site.topics.flatMap((view) => feeds(`${view.title}: what is new`, view.address, `issue ${view.id}`, view.briefings, onIssue(view.id), site)),
  ...site.briefings.flatMap((page) => beside(page, site)),
  ...tables(site, columns),
];
