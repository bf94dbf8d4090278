// The lists, their periods, and their items under the choices of a filter; the evidence.
import { cut, groupBy, sheets, yearLinks } from "./cut.js";
import { WORDS } from "./model.js";
import { around, cards, evidence, filters, frame, h2, headings, kicker, periods, rows } from "./parts.js";
import { each, esc, plural, upperFirst } from "./text.js";

const ONES = { briefings: "briefing", quotes: "quote", questions: "question", timeline: "event", sources: "source" };
const NAMES = { actor: "Actor", issue: "Issue", source: "Source" };
const ranked = (choices) => choices.sort((one, other) =>
  other.count - one.count || (one.label.toLowerCase() < other.label.toLowerCase() ? -1 : 1));
const counted = (views, name, label) =>
  ranked(views.filter((view) => view[name].length).map((view) => ({
    value: view.id ?? view.citation.key, label: label(view), count: view[name].length, address: `${view.address}#${name}`,
  })));
const title = (view) => view.title;

/** The lists with their filters. Those with a `title` have pages of their own, with the items of each choice. */
const listings = (site) => {
  const outlets = groupBy(site.sources, ({ citation }) => citation.source.outlet);
  const inFull = ({ citation: { source } }) =>
    outlets.get(source.outlet).length === 1 ? source.outlet : `${source.outlet}, ${source.title}, ${source.published}`;
  const elsewhere = (key, name, more = {}) => ({
    key, name: NAMES[key], all: `${key}s/`, ...more,
    choices: counted({ actor: site.people, issue: site.topics, source: site.sources }[key], name, key === "source" ? inFull : title),
  });
  const grouped = (key, label) => ranked([...groupBy(site.sources.flatMap((one) => one.marks[key].map((value) => [value, one])), ([value]) => value)]
    .map(([value, some]) => ({ value, label: label(value), count: some.length, items: some.map(([, one]) => one) })));
  const only = (value, label, items) => [{ value, label, count: items.length, items }];
  const year = { key: "year", name: "Year" };
  const questions = [...site.open, ...site.closed];
  return [
    { kind: "briefings", items: site.briefings, facets: [elsewhere("actor", "briefings"), elsewhere("issue", "briefings"), year] },
    { kind: "quotes", items: site.quotes, facets: [
      elsewhere("actor", "quotes", { name: "Speaker" }), elsewhere("issue", "quotes"), elsewhere("source", "quotes"), year,
      { key: "state", name: "State", title: "Quotes by state", choices: only("exact", WORDS.choice_exact, site.quotes) },
    ] },
    { kind: "questions", items: questions, by: "status", facets: [
      { key: "status", name: "Status", title: "Questions by status", choices: [...only("open", "Open", site.open), ...only("answered", "Answered", site.closed)] },
      elsewhere("issue", "questions"), elsewhere("source", "questions"), { ...year, name: "Raised in" },
    ] },
    { kind: "timeline", items: site.events, oldest: true, facets: [
      elsewhere("actor", "events"), elsewhere("issue", "events"), elsewhere("source", "events"), year,
      { key: "certainty", name: "Certainty", title: "Events by certainty", choices: only("happened", "Happened", site.events) },
    ] },
    { kind: "sources", items: site.sources, facets: [
      { key: "kind", name: "Kind", title: "Sources by kind", choices: grouped("kind", (kind) => upperFirst(WORDS[`kind_${kind}`])) },
      { key: "issue", name: "Issue", title: "Sources by issue", choices: grouped("issue", (id) => site.issues[id].title) },
      year,
      { key: "stored", name: "Text", title: "Sources by whether their text is stored", choices: only("yes", "Stored", site.sources) },
    ] },
  ];
};

const groups = (some, by, list, site) => each([...groupBy(some, (one) => (by === "status" ? one.item.status : one.date.slice(0, { year: 4, month: 7, date: 10 }[by])))], ([value, held]) => `${h2(`${by}-${value}`, headings[by](value))}
<div class="b-section" data-group>${cards(list.kind, held, site.issues)}</div>`);

const sheetPage = (sheet, list, show, site, years = []) => ({ address: sheet.address, make: () => frame({
  ...sheet,
  main: `<header class="b-head">
${kicker(sheet.above)}
<h1>${esc(sheet.title)}</h1>
</header>
<div class="b-matches"><p>${plural(sheet.count, ONES[list.kind])}</p></div>
${periods(sheet.months, "Months")}
${!sheet.items.length ? "" : show === "rows" ? rows(list.kind, sheet.items) : show === "evidence" ? evidence(sheet.items)
    : groups(sheet.items, list.by ?? (sheet.days ? "date" : "month"), list, site)}
${periods(years, "Earlier")}
${around(sheet)}`,
}) });

/** A filter with the address of each choice, and the pages below it. */
const facetOf = (facet, list, split, site) => {
  const place = `${list.kind}/by/${facet.key}/`;
  const several = split && facet.choices.reduce((sum, one) => sum + one.count, 0) > 300;
  const above = [{ label: list.title, address: `${list.kind}/` }, { label: facet.title, address: place }];
  const choices = facet.choices.map((one) => ({ ...one, address: several ? `${place}${one.value}/` : `${place}#${facet.key}-${one.value}` }));
  const index = { address: place, make: () => frame({ title: facet.title, address: place, main: `<header class="b-head">
${kicker(above.slice(0, 1))}
<h1>${facet.title}</h1>
</header>
${several ? `<ul class="b-list">
${each(choices, (one) => `<li class="b-row">
<div class="b-hang">${plural(one.count, ONES[list.kind])}</div>
<div class="b-body"><h2 class="b-title b-name"><a href="/${one.address}">${esc(one.label)}</a></h2></div>
</li>`)}
</ul>` : each(choices, (one) => `<section class="b-group">
<h2 id="${facet.key}-${one.value}">${esc(one.label)}</h2>
<p class="b-aside">${plural(one.count, ONES[list.kind])}</p>
${rows(list.kind, one.items)}
</section>`)}` }) };
  const shelves = several ? choices.flatMap((one) => {
    const held = cut(one.items, { front: 300, page: 150, oldest: list.oldest });
    const own = { address: one.address, title: one.label, count: one.count, above, months: [], items: held.front };
    const below = sheets(held, one.address, { label: one.label, address: one.address }, above);
    return [sheetPage(own, list, "rows", site, yearLinks(held, one.address)), ...below.map((sheet) => sheetPage(sheet, list, "rows", site))];
  }) : [];
  return { facet: { ...facet, choices }, pages: [index, ...shelves] };
};

/** Which page of a list holds which item, and the marks of each. */
const filtersFile = (list, held, base, facets) => {
  const below = held.years.flatMap((year) => year.periods);
  const shown = [...held.front, ...below.flatMap((period) => period.items)];
  const places = new Map((list.oldest ? list.items.toReversed() : list.items).map((one, at) => [one, at]));
  const marks = Object.fromEntries(facets.map(({ key }) => {
    const values = new Map();
    const of = shown.map((one) => one.marks[key].map((value) => (values.has(value) || values.set(value, values.size), values.get(value))));
    return [key, { values: [...values.keys()], of: of.map((some) => (some.length === 1 ? some[0] : some)) }];
  }));
  const groupsOf = facets.find(({ key }) => key === (list.by ?? "year")).choices.map(({ value, label }) => [value, label]);
  return JSON.stringify({
    pages: [["", held.front.length], ...below.map(({ path, count }) => [base.replace(`${list.kind}/`, "") + path, count])],
    by: list.by ?? "year", groups: list.oldest ? groupsOf.toReversed() : groupsOf, order: shown.map((one) => places.get(one)), marks,
  });
};

const listPages = (list, site) => {
  const address = `${list.kind}/`;
  const base = ["briefings", "sources"].includes(list.kind) ? `${address}by/date/` : address;
  const held = cut(list.items, { front: 100, page: 50, oldest: list.oldest });
  const split = held.years.length > 0;
  const below = [];
  const facets = list.facets.map((facet) => {
    if (facet.key === "year") {
      const choices = held.years.map(({ name, count, periods: own }) => ({ value: name, label: name, count, address: own.length ? `${base}${name}/` : `${address}#year-${name}` }));
      return { ...facet, choices, total: choices.length };
    }
    if (!facet.title) return { ...facet, choices: facet.choices.slice(0, 100), total: facet.choices.length };
    const made = facetOf(facet, list, split, site);
    below.push(...made.pages);
    return { ...made.facet, total: facet.choices.length };
  });
  const earlier = periods(yearLinks(held, base), "Earlier");
  const make = () => frame({ title: list.title, address, main: `<header class="b-head"><h1>${list.title}</h1>
<p class="b-lead">${WORDS[`${list.kind}_description`]}</p></header>
${filters({ kind: list.kind, one: ONES[list.kind], count: list.items.length, facets, split })}
${list.oldest ? earlier : ""}
${groups(held.front, list.by ?? "year", list, site)}
${list.oldest ? "" : earlier}` });
  const whole = { label: list.title, address };
  return [
    { address, make }, ...below, ...sheets(held, base, whole).map((sheet) => sheetPage(sheet, list, "cards", site)),
    ...(split ? [{ address: `${address}filters.json`, make: () => filtersFile(list, held, base, facets) }] : []),
  ];
};

export const lists = (site) => listings(site).flatMap((list) => listPages({ ...list, title: upperFirst(list.kind) }, site));

export const evidencePages = (site) => {
  const held = cut(site.quotes, { front: 300, page: 150 });
  const whole = { label: "Evidence", address: "evidence/" };
  const n = site.quotes.length;
  const make = () => frame({ title: "Evidence", address: "evidence/", main: `<header class="b-head"><h1>Evidence</h1>
<p class="b-lead">${n} of ${n} different quotes stand in a stored article.</p></header>
${h2("folding", "What counts as the same words")}
<div class="b-section">
<p>${WORDS.folding_lead}</p>
<ul>
<li>Unicode is brought into normal form C.</li>
<li>A run of white space is one space, except where a paragraph ends.</li>
<li>Curly, straight and low quotation marks and apostrophes are one.</li>
<li>Hyphen, en dash, em dash and minus are one.</li>
<li>Three full stops and the ellipsis sign are one.</li>
</ul>
<p>${WORDS.evidence_offsets}</p>
</div>
${h2("quotes", "Quotes")}
${evidence(held.front)}
${periods(yearLinks(held, "evidence/"), "Earlier")}` });
  return [{ address: "evidence/", make }, ...sheets(held, "evidence/", whole).map((sheet) => sheetPage(sheet, { kind: "quotes" }, "evidence", site))];
};
