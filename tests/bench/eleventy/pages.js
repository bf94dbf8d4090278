// All that is written: each with its address and what makes its text.
import { briefingPage } from "./briefing.js";
import { files } from "./files.js";
import { evidencePages, lists } from "./lists.js";
import { read } from "./model.js";
import { singles } from "./single.js";
import { actorPages, issuePages, sourcePage } from "./views.js";

export const everything = (folder, columns) => {
  const site = read(folder);
  const pages = [
    ...singles(site, columns),
    ...lists(site),
    ...evidencePages(site),
    ...site.briefings.map((page) => ({ address: page.address, make: () => briefingPage(page, site) })),
    ...site.people.flatMap((view) => actorPages(view, site)),
    ...site.topics.flatMap(issuePages),
    ...site.sources.map(sourcePage),
  ];
  return [...pages, ...files(site, pages, columns)];
};
