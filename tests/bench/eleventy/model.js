// The YAML to what pages show: items with their place, people and sources, and views across briefings.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";
import { groupBy } from "./cut.js";
import { day, number, plural, shortDay, slug } from "./text.js";

export const WORDS = yaml.load(fs.readFileSync(new URL("../../../generator/words/en.yml", import.meta.url), "utf8"));
const STATEMENTS = ["points", "events", "figures"];
const sha256 = (text) => crypto.createHash("sha256").update(text).digest("hex");
const by = (...keys) => (one, other) => {
  for (const key of keys) if (key(one) !== key(other)) return key(one) < key(other) ? -1 : 1;
  return 0;
};

/** All of a corpus. */
export const read = (folder) => {
  const load = (name) => yaml.load(fs.readFileSync(path.join(folder, "briefings", name), "utf8"), { schema: yaml.CORE_SCHEMA });
  const actors = load("_actors.yml");
  const issues = load("_issues.yml");
  const names = fs.readdirSync(path.join(folder, "briefings")).filter((name) => /^\d.*\.yml$/.test(name)).sort().reverse();
  const briefings = names.map((name) => briefing(folder, name, actors, issues));
  const all = (section) => briefings.flatMap((page) => page[section]);
  const quotes = all("quotes").sort(by((e) => e.date, (e) => e.home.slug, (e) => e.item.id)).reverse();
  const events = all("events").sort(by((e) => e.date)).reverse();
  const questions = all("questions").sort((one, other) => by((e) => e.date, (e) => e.item.id)(other, one));
  const closed = questions.filter((e) => e.item.answer).sort((one, other) => by((e) => e.item.answered_on)(other, one));
  const positions = all("positions").sort(by((e) => e.date, (e) => e.home.date, (e) => e.anchor)).reverse();
  const lists = { briefings, quotes, events, open: questions.filter((e) => !e.item.answer), closed };
  const sections = { positions, quotes, events, figures: all("figures"), questions: all("questions"), disagreements: all("disagreements") };
  const sources = all("sources").sort((one, other) => by((e) => e.date)(other, one) || by((e) => e.outlet, (e) => e.citation.key)(one, other));
  return { actors, issues, ...lists, sources, people: people(actors, briefings, sections), topics: topics(issues, briefings, sections) };
};

const people = (actors, briefings, { positions, quotes, events, figures }) => {
  const held = {
    positions: groupBy(positions, (e) => e.item.actor), quotes: groupBy(quotes, (e) => e.item.speaker),
    figures: groupBy(figures, (e) => e.item.claimed_by), events: spread(events, (e) => e.item.actors),
    briefings: spread(briefings, (page) => page.b.actors.map((actor) => actor.id)),
  };
  return views(held, Object.entries(actors), "actors/").map((view) => ({
    ...view, title: view.card.name, role: view.briefings.flatMap((page) => page.people.get(view.id).role || [])[0],
  })).sort(by((one) => one.card.affiliation.toLowerCase(), (one) => one.title.toLowerCase()));
};

const topics = (issues, briefings, { positions, quotes, events, figures, questions, disagreements }) => {
  const on = (entries) => groupBy(entries, (e) => e.item.issue);
  const held = {
    positions: on(positions), quotes: on(quotes), questions: on(questions), disagreements: on(disagreements),
    figures: on(figures), events: on(events), briefings: spread(briefings, (page) => page.b.issues),
  };
  return views(held, Object.entries(issues), "issues/").map((view) => ({
    ...view, title: view.card.title, stands: [...groupBy(view.positions, (e) => e.item.actor)],
  })).sort(by((one) => one.title.toLowerCase()));
};

const spread = (items, keys) => {
  const groups = new Map();
  for (const item of items) for (const key of keys(item)) groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
  return groups;
};

const views = (held, cards, folder) =>
  cards.filter(([id]) => held.briefings.has(id)).map(([id, card]) => ({
    id, card, address: `${folder}${id}/`,
    ...Object.fromEntries(Object.entries(held).map(([section, groups]) => [section, groups.get(id) ?? []])),
  }));

const briefing = (folder, name, actors, issues) => {
  const bytes = fs.readFileSync(path.join(folder, "briefings", name), "utf8");
  const b = yaml.load(bytes, { schema: yaml.CORE_SCHEMA });
  const home = { section: "briefings", slug: name.slice(0, -4), title: b.title, date: b.date, b, sha256: sha256(bytes) };
  home.address = `briefings/${home.slug}/`;
  home.dates = `briefing of ${day(b.date)}, updated ${day(b.updated)}`;
  home.people = new Map(b.actors.map(({ id, role }) => [id, { id, role, card: actors[id], name: actors[id].name }]));
  home.cited = new Map(b.sources.map((source, at) => [source.id, citation(folder, source, at + 1)]));
  const entry = (section, item, anchor, date, more = {}) => ({
    section, item, home, anchor, id: `${home.slug}-${anchor}`, address: `${home.address}#${anchor}`, date,
    citations: (item.sources ?? []).map((id) => home.cited.get(id)), issue: issues[item.issue], ...more,
  });
  home.points = b.key_points.map((one, at) => entry("points", one, `point-${at + 1}`, b.date));
  home.quotes = b.quotes.map((one) => quote(entry, home, one));
  const byId = new Map(home.quotes.map((one) => [one.item.id, one]));
  home.positions = b.positions.map((one) => position(entry, home, one, byId));
  home.events = b.timeline.toSorted(by((one) => one.date)).map((one) => entry("events", one, `event-${one.date}`, one.date));
  home.figures = b.figures.map((one) => entry("figures", one, `figure-${slug(one.label)}`, one.as_of, { claimer: home.people.get(one.claimed_by) }));
  home.disagreements = b.disagreements.map((one) => entry("disagreements", one, `differ-${slug(one.about)}`, b.date));
  home.questions = b.questions.map((one) => entry("questions", one, `question-${one.id}`, one.raised));
  for (const one of [...home.quotes, ...home.questions, ...home.events]) one.marks = marks(one);
  home.marks = { actor: b.actors.map((actor) => actor.id), issue: b.issues, year: [b.date.slice(0, 4)] };
  home.sources = [...home.cited].map(([id, cited]) => source(home, id, cited));
  return home;
};

const citation = (folder, source, at) => {
  const text = fs.readFileSync(path.join(folder, "seeds", source.article), "utf8");
  const key = source.article.slice(0, -4);
  return { source, number: at, key, address: `sources/${key}/`, text, length: number([...text].length), sha256: sha256(text), kind: WORDS[`kind_${source.kind}`] };
};

const quote = (entry, home, item) => {
  const places = item.sources.map((id) => {
    const cited = home.cited.get(id);
    const [before, after] = cited.text.split(item.text);
    const start = [...before].length;
    return {
      citation: cited, start, end: start + [...item.text].length, prefix: before.slice(-32), suffix: after.slice(0, 32),
      before: before.split("\n").at(-1).split(". ").at(-1), after: after.split("\n")[0],
    };
  });
  return entry("quotes", item, `quote-${item.id}`, item.said_on, { person: home.people.get(item.speaker), places });
};

const position = (entry, home, item, byId) => {
  const quotes = (item.quotes ?? []).map((id) => byId.get(id));
  const ids = [...new Set([...(item.sources ?? []), ...quotes.flatMap((one) => one.item.sources)])].sort();
  const more = { person: home.people.get(item.actor), quotes, stance: WORDS[`stance_${item.stance}`], short: shortDay(item.as_of) };
  return { ...entry("positions", item, `position-${item.actor}-${item.issue}`, item.as_of, more), citations: ids.map((id) => home.cited.get(id)) };
};

const marks = ({ section, item, date, citations }) => ({
  ...(section === "questions" ? { status: [item.status] } : { actor: item.actors ?? [item.speaker] }),
  issue: [item.issue], source: citations.map((one) => one.key), year: [date.slice(0, 4)],
  ...(section === "quotes" ? { state: ["exact"] } : {}), ...(section === "events" ? { certainty: ["happened"] } : {}),
});

const source = (home, id, cited) => {
  const citing = (entries) => entries.filter((one) => one.citations.includes(cited));
  const statements = STATEMENTS.flatMap((section) => citing(home[section]));
  const told = [...home.quotes, ...home.positions, ...home.events, ...home.figures, ...home.questions];
  const on = new Set([...citing(told), ...home.disagreements].map((one) => one.item.issue));
  const { kind, published, outlet } = cited.source;
  return {
    citation: cited, home, date: published, address: cited.address, outlet: outlet.toLowerCase(), cited: statements.length,
    quotes: citing(home.quotes).sort(by((one) => one.item.id)).reverse(), questions: citing(home.questions), events: citing(home.events).reverse(),
    only: statements.filter((one) => one.citations.length === 1), label: plural(citing(home.quotes).length, "quote"),
    marks: { kind: [kind], issue: home.b.issues.filter((issue) => on.has(issue)), year: [published.slice(0, 4)], stored: ["yes"] },
  };
};
