// Searches the index that Pagefind wrote: it fetches only what a query needs, and of the pages found only those that are
// shown. Pagefind knows pages; which of its items answers best is found out here, as search-index.js does it.
import { best, kindOf, order } from "./search-rank.js";
import { fold, split } from "./search-text.js";

/** Milliseconds for which the box waits for the next letter, because each query may fetch something. */
export const pause = 200;

const PAGES = 8; // at a time
const FILTERS = ["kind", "issue", "source", "year"];
let folder, engine;
let marks; // what each page can be chosen by, once that is wanted: {page: {filter: [value]}}

/** Makes Pagefind ready, whose files lie below `base`. */
export const open = async (base) => {
  folder = new URL("search/pagefind/", base);
  const one = await import(new URL("pagefind.js", folder).href);
  await one.options({ baseUrl: "/", noWorker: true });
  await one.init();
  engine = one;
};

/** Fetches what pages can be chosen by, so that each answer counts it. */
export const filters = async () => {
  const answer = await fetch(new URL("filters.json", folder));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  marks = await answer.json();
};

/** The entries of a page, told apart by the ids and elements that generator/mkdocs_plugin/pagefind.py has written. */
const entries = ({ raw_url: url, anchors, meta }) => {
  const path = url.replace(/^\/|index\.html$/g, "");
  const page = { title: meta.title, names: fold(meta.title) };
  const docs = new Map();
  for (const { id, element, text } of anchors) {
    const anchor = id.slice(1);
    if (!docs.has(anchor)) docs.set(anchor, { path, anchor, kind: kindOf(path, anchor), page, b: "", i: "", u: "" });
    docs.get(anchor)[element] = text;
  }
  for (const doc of docs.values()) Object.assign(doc, { names: fold(doc.b), says: fold(`${doc.i} ${doc.u}`) });
  return [...docs.values()];
};

const result = ({ path, anchor, kind, page, b, i, u }) => {
  const [text, note] = kind === "quote" ? [i, u] : [`${i} ${u}`.trim(), ""];
  return { kind, title: b, text, note, path, anchor, page: page.title };
};

/** The results of some pages, the best first. A page found by another form of a word is a result itself. */
const results = async (pages, sought) => {
  const found = (await Promise.all(pages.map((one) => one.data()))).map((data) => {
    const docs = entries(data);
    const { most, hits } = best(docs, sought);
    return { most, hits: hits.length ? hits : [{ doc: docs[0], rank: 0, own: 0, named: 0, exact: 0 }] };
  });
  found.sort((a, b) => b.most - a.most || order(a.hits[0], b.hits[0]));
  return found.flatMap(({ hits }) => hits.map(({ doc }) => result(doc)));
};

/** The pages that hold all words or, where none does, those that hold the most of them. Pagefind itself passes over a
 *  word that it does not know. */
const holding = async (sought) => {
  const queries = [sought.join(" "), ...(sought.length > 1 ? sought : [])];
  const [together, ...apart] = (await Promise.all(queries.map((one) => engine.search(one)))).map((one) => one.results);
  if (!apart.length) return { all: true, pages: together };
  const times = new Map();
  for (const { id } of apart.flat()) times.set(id, (times.get(id) || 0) + 1);
  const most = Math.max(0, ...times.values());
  const pages = new Map([...together, ...apart.flat()].map((one) => [one.id, one]));
  return { all: most >= sought.length, pages: [...pages.values()].filter(({ id }) => times.get(id) === most) };
};

/** Whether a page is among what was chosen: one value for each filter, all of them at once. */
const fits = ({ id }, chosen) => Object.entries(chosen).every(([key, value]) => marks?.[id]?.[key]?.includes(value));

/** What each filter leaves to choose from, whatever it has chosen itself: {filter: [[value, pages]]}. */
const choices = (pages, chosen) =>
  Object.fromEntries(FILTERS.map((key) => {
    const { [key]: _, ...others } = chosen;
    const counts = new Map();
    for (const page of pages.filter((one) => fits(one, others))) {
      for (const value of marks[page.id]?.[key] || []) counts.set(value, (counts.get(value) || 0) + 1);
    }
    return [key, [...counts]];
  }));

/** The pages that answer a query and what `chosen` says, filter by filter; `next` brings more of them. */
export const find = async (text, chosen) => {
  const sought = split(text);
  const { all, pages } = await holding(sought);
  if (!marks && Object.keys(chosen).length) await filters();
  const left = pages.filter((one) => fits(one, chosen));
  const count = left.length;
  const next = async () => ({ results: await results(left.splice(0, PAGES), sought), left: left.length });
  return { count, all, pages: true, filters: marks && choices(pages, chosen), next, ...(await next()) };
};
