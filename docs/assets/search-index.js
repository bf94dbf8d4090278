// Searches the index that MkDocs writes. Each query reads through all of it: that takes milliseconds, and lunr's index
// of the same entries seconds to build.
import { best, kindOf } from "./search-rank.js";
import { fold, split } from "./search-text.js";

const MOST = 100;
const docs = [];

const plain = (html) => {
  const text = html.replace(/<\/?(p|li|ul|ol|pre)>/g, " ").replace(/<\/?(code|su[bp])>/g, "");
  const read = text.includes("&") ? new DOMParser().parseFromString(text, "text/html").body.textContent : text;
  return read.replace(/\s+/g, " ").trim();
};

const words = (html) => fold(html.replace(/<[^>]*>|&#?\w+;/g, " "));

/** Fetches the index, which lies below `base`, and makes it ready, in pieces that leave the page usable. */
export const open = async (base) => {
  const url = new URL("search/search_index.json", base);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const pages = new Map();
  docs.length = 0;
  for (const [i, { location, title, text }] of (await answer.json()).docs.entries()) {
    const [path, anchor = ""] = location.split("#");
    const doc = { path, anchor, title, text, kind: kindOf(path, anchor), names: words(title), says: words(text) };
    if (!anchor) pages.set(path, doc);
    doc.page = pages.get(path) || doc;
    // What stands below a heading without text is shown elsewhere, and found there.
    if (!anchor || text.trim()) docs.push(doc);
    if (i % 500 === 499) await new Promise((resume) => setTimeout(resume));
  }
};

/** An entry as its reader sees it. The first paragraph of a quote is what was said. */
const result = ({ path, anchor, title, text, kind, page }) => {
  const [said, ...note] = kind === "quote" ? text.split("</p>") : [text];
  const [name, shown, rest, whose] = [title, said, note.join(" "), page.title].map(plain);
  return { kind, title: name, text: shown, note: rest, path, anchor, page: whose };
};

/** The entries that answer a query. */
export const find = async (text) => {
  const sought = split(text);
  const { most, hits } = best(docs, sought);
  const results = hits.slice(0, MOST).map(({ doc }) => result(doc));
  return { count: hits.length, all: most >= sought.length, results };
};
