// Draws what was found: {count, all, results}, the best first; `all` says whether the results hold all of the words. A
// backend that counts pages says `pages`; one that has brought only the first results has `next`, which promises more of
// them, and how many pages are `left`.
// A result has plain texts: {kind, title, text, note, path, anchor, page}. `kind` is a key of `kinds` in
// search/words.json; `note` is shown when the words stand there alone. Results with the same `path` are gathered, and
// `page` is its title.
import { places, split } from "./search-text.js";

const PAGES = 8; // at a time
const EACH = 3; // results of a page, before the reader asks for more

const make = (name, style, ...children) => {
  const made = document.createElement(name);
  made.className = `b-search__${style}`;
  made.append(...children);
  return made;
};

const marked = (name, style, said, sought) => {
  const made = make(name, style);
  let end = 0;
  for (const [from, to] of places([said], sought)[0]) {
    made.append(said.slice(end, from), make("mark", "mark", said.slice(from, to)));
    end = to;
  }
  made.append(said.slice(end));
  return made;
};

/** The part of a long text around the first of the words sought. */
const cut = (said, sought) => {
  const [[at] = [0]] = places([said], sought)[0];
  const from = at > 80 ? said.lastIndexOf(" ", at - 40) + 1 : 0;
  const kept = said.slice(from, from + 180);
  return (from ? "… " : "") + (said.length > from + 180 ? kept.replace(/\s\S*$/, " …") : kept);
};

/** A function that draws into the elements `say`, `list` and `more`, in the words of search/words.json. */
export const drawer = ({ say, list, more, words, base }) => {
  const counted = (key, n) => words[key][n === 1 ? "one" : "other"].replace("{n}", n);

  /** One result as a link: what it is, its name, and for the first of its page which page that is. */
  const row = (one, sought, first) => {
    const quoted = one.kind === "quote";
    const name = quoted ? one.title.replace(words.quote, "") : one.title;
    const body = make("span", "body", marked("span", "title", name, sought), " ");
    if (first && one.anchor && one.page !== one.title) body.append(make("span", "page", one.page), " ");
    if (one.text) body.append(marked(quoted ? "q" : "span", "text", cut(one.text, sought), sought), " ");
    if (!body.querySelector("mark") && one.note) body.append(marked("span", "page", cut(one.note, sought), sought));
    const link = make("a", "result", make("span", "kind", words.kinds[one.kind] || words.kinds.page), " ", body);
    const url = new URL(one.path, base);
    url.searchParams.set("h", sought.join(" "));
    url.hash = one.anchor;
    link.href = url;
    return link;
  };

  /** The results of one page, and a button for those that are too many. */
  const group = (results, sought) => {
    const item = make("li", "group", row(results[0], sought, true));
    const items = results.slice(1).map((one) => make("li", "item", row(one, sought)));
    const rest = make("ul", "rest", ...items.splice(0, EACH - 1));
    if (rest.children.length) item.append(rest);
    if (!items.length) return item;
    const button = make("button", "more", counted("more_here", items.length));
    button.type = "button";
    button.onclick = () => {
      rest.append(...items);
      items[0].firstChild.focus();
      button.remove();
    };
    item.append(button);
    return item;
  };

  const grouped = (results) => {
    const pages = new Map();
    for (const one of results) pages.set(one.path, [...(pages.get(one.path) || []), one]);
    return [...pages.values()];
  };

  return (asking, { count, all, results, pages, left = 0, next }) => {
    const sought = split(asking);
    const groups = grouped(results);
    const add = () => {
      const items = groups.splice(0, PAGES).map((one) => group(one, sought));
      list.append(...items);
      more.hidden = !groups.length && !left;
      return items[0];
    };
    const bring = async () => {
      if (groups.length) return;
      const brought = await next();
      left = brought.left;
      groups.push(...grouped(brought.results));
    };
    const found = (all ? "found" : "some") + (pages ? "_pages" : "");
    list.replaceChildren();
    say.textContent = (count ? counted(found, count) : words.none).replace("{words}", () => asking);
    more.textContent = words.more;
    more.onclick = () => bring().then(() => add().firstChild.focus());
    add();
  };
};
