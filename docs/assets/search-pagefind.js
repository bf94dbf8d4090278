// Searches the index that Pagefind wrote: it fetches only what a query needs, and of the pages found only those that are
// shown. Pagefind knows pages; which of its items answers best is found out here, as search-index.js does it.
import { best, kindOf, order } from "./search-rank.js";
import { fold, split } from "./search-text.js";

/** Milliseconds for which the box waits for the next letter, because each query may fetch something. */
export const pause = 150;

const FILTERS = ["kind", "issue", "source", "year"];
const PAGES = 8; // at a time
let engine;
let counting = false; // whether answers say what the filters leave

/** Makes Pagefind ready, whose files lie below `base`. */
export const open = async (base) => {
  const one = await import(new URL("search/pagefind/pagefind.js", base).href);
  await one.options({ baseUrl: "/", noWorker: true });
  await one.init();
  engine = one;
};

/** Fetches what pages can be chosen by, so that each answer counts it. */
export const filters = async () => {
  await engine.filters();
  counting = true;
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

/** The pages that hold all words or, where none does, those that hold the most. */
const pagesOf = async (text, filters) => {
  const found = await engine.search(text, { filters });
  const words = split(text);
  if (found.results.length || words.length < 2) return { all: true, pages: found.results };
  const each = await Promise.all(words.map((word) => engine.search(word, { filters })));
  const held = new Map();
  for (const one of each.flatMap(({ results }) => results)) {
    const { times = 0 } = held.get(one.id) || {};
    held.set(one.id, { one, times: times + 1 });
  }
  const most = Math.max(0, ...[...held.values()].map(({ times }) => times));
  const pages = [...held.values()].filter(({ times }) => times === most).map(({ one }) => one);
  return { all: false, pages };
};

/** What each filter leaves to choose from, whatever it has chosen itself: {filter: [[value, pages]]}. */
const choices = async (text, chosen) => {
  const left = async (key) => {
    const { [key]: _, ...others } = chosen;
    return [key, Object.entries((await engine.search(text, { filters: others })).filters[key] || {})];
  };
  return Object.fromEntries(await Promise.all(FILTERS.map(left)));
};

/** The pages that answer a query and what `chosen` says, filter by filter; `next` brings more of them. */
export const find = async (text, chosen) => {
  const sought = split(text);
  const asked = sought.join(" ");
  const { all, pages } = await pagesOf(asked, chosen);
  const count = pages.length;
  const left = counting ? await choices(asked, chosen) : undefined;
  const next = async () => ({ results: await results(pages.splice(0, PAGES), sought), left: pages.length });
  return { count, all, pages: true, filters: left, next, ...(await next()) };
};
