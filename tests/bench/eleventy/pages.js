// The YAML to what each page shows.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import yaml from "js-yaml";

const LISTS = ["quotes", "questions", "timeline"];

/** All pages: each has an address, a kind, a title and what its layout needs. */
export const pages = (folder) => {
  const read = (name) => yaml.load(fs.readFileSync(path.join(folder, "briefings", name), "utf8"), { schema: yaml.CORE_SCHEMA });
  const shared = { actors: read("_actors.yml"), issues: read("_issues.yml"), heads: [] };
  const found = [];
  const by = new Map();
  const put = (key, entry) => (by.has(key) ? by.get(key).push(entry) : by.set(key, [entry]));
  for (const name of fs.readdirSync(path.join(folder, "briefings")).filter((one) => /^\d.*\.yml$/.test(one)).sort()) {
    const b = read(name);
    const slug = name.slice(0, -4);
    const head = { slug, title: b.title, date: b.date, line: b.bottom_line, issues: b.issues, quotes: b.quotes.length };
    const roles = Object.fromEntries(b.actors.map((actor) => [actor.id, actor.role ?? ""]));
    const articles = Object.fromEntries(b.sources.map((source) => [source.id, article(folder, source)]));
    shared.heads.push(head);
    for (const actor of b.actors) put(`actor-heads-${actor.id}`, head);
    for (const issue of b.issues) put(`issue-heads-${issue}`, head);
    for (const kind of [...LISTS, "positions"]) {
      for (const item of b[kind]) {
        const entry = { item, head };
        if (kind !== "positions") put(kind, entry);
        for (const actor of [item.speaker ?? item.actor, ...(item.actors ?? [])]) put(`actor-${kind}-${actor}`, entry);
        if (item.issue) put(`issue-${kind}-${item.issue}`, entry);
      }
    }
    for (const source of b.sources) {
      put("sources", { item: source, head });
      const quotes = b.quotes.filter((quote) => quote.sources.includes(source.id));
      const of = { source, head, quotes, article: articles[source.id] };
      found.push({ address: `sources/${source.article.slice(0, -4)}/`, kind: "source", title: source.title, shared, ...of });
    }
    found.push({ address: `briefings/${slug}/`, kind: "briefing", title: b.title, shared, b, roles, articles });
  }
  const all = (key) => by.get(key) ?? [];
  for (const name of ["actors", "issues"]) {
    const one = name.slice(0, -1);
    for (const [id, about] of Object.entries(shared[name])) {
      const of = Object.fromEntries([...LISTS, "positions", "heads"].map((kind) => [kind, all(`${one}-${kind}-${id}`)]));
      found.push({ address: `${name}/${id}/`, kind: one, title: about.name ?? about.title, shared, about, of });
    }
    found.push({ address: `${name}/`, kind: "names", title: name, shared, name });
  }
  for (const kind of [...LISTS, "sources"]) {
    found.push({ address: `${kind}/`, kind: "list", title: kind, shared, of: kind, entries: all(kind) });
  }
  found.push({ address: "evidence/", kind: "list", title: "How quotes are checked", shared, of: "quotes", entries: all("quotes") });
  found.push({ address: "briefings/", kind: "heads", title: "Briefings", shared, heads: shared.heads });
  found.push({ address: "", kind: "heads", title: "Briefings", shared, heads: shared.heads.slice(-20) });
  return found;
};

const article = (folder, source) => {
  const text = fs.readFileSync(path.join(folder, "seeds", source.article), "utf8");
  return { text, length: [...text].length, sha256: crypto.createHash("sha256").update(text).digest("hex") };
};
