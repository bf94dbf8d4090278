// A briefing in the vocabulary of schema.org, and its quotes as Web Annotations.
const SITE = "http://127.0.0.1:8000/";
const ACTORS = { person: "Person", organisation: "Organization", government: "GovernmentOrganization", group: "Organization" };
const SOURCES = { newspaper: "NewsArticle", wire: "NewsArticle", analysis: "AnalysisNewsArticle" };
const on = (citations) => citations.map(({ source }) => ({ "@id": source.url }));

export const linked = (page, issues) => {
  const { b, address } = page;
  return {
    "@context": "https://schema.org", "@type": "BackgroundNewsArticle", "@id": SITE + address, url: SITE + address,
    headline: b.title, description: b.bottom_line, temporalCoverage: b.date, dateModified: b.updated, creativeWorkStatus: b.status,
    isPartOf: { "@type": "WebSite", "@id": SITE, url: SITE, name: "Briefings" },
    about: b.issues.map((id) => ({ "@type": "Thing", "@id": `${SITE}issues/${id}/`, name: issues[id].title })),
    mentions: [...page.people.values()].map(({ id, name, role, card }) => ({
      "@type": ACTORS[card.kind], "@id": `${SITE}actors/${id}/`, name, alternateName: card.aliases, jobTitle: role,
    })),
    citation: [...page.cited.values()].map(({ source, sha256 }) => ({
      "@type": SOURCES[source.kind] ?? "CreativeWork", "@id": source.url, url: source.url, headline: source.title,
      publisher: { "@type": "Organization", name: source.outlet }, datePublished: source.published, inLanguage: source.lang,
      identifier: `urn:sha256:${sha256}`,
    })),
  };
};

export const full = (page, issues) => {
  const short = linked(page, issues);
  return {
    ...short,
    abstract: page.b.summary,
    about: short.about.map((node, at) => ({ ...node, description: issues[page.b.issues[at]].about })),
    mentions: [...short.mentions, ...page.events.map((one) => ({
      "@type": "Event", "@id": SITE + one.address, name: one.item.text, startDate: one.date,
      about: one.item.actors.map((id) => ({ "@id": `${SITE}actors/${id}/` })), subjectOf: on(one.citations),
    }))],
    hasPart: [...page.quotes.map((one) => ({
      "@type": "Quotation", "@id": SITE + one.address, text: one.item.text, spokenByCharacter: { "@id": `${SITE}actors/${one.person.id}/` },
      dateCreated: one.date, about: { "@id": `${SITE}issues/${one.item.issue}/` }, isBasedOn: on(one.citations),
    })), ...page.questions.map((one) => ({
      "@type": "Question", "@id": SITE + one.address, name: one.item.text, creativeWorkStatus: one.item.status, dateCreated: one.date,
      about: { "@id": `${SITE}issues/${one.item.issue}/` }, isBasedOn: on(one.citations),
      acceptedAnswer: one.item.answer && {
        "@type": "Answer", text: one.item.answer, dateCreated: one.item.answered_on, isBasedOn: on([page.cited.get(one.item.answered_by)]),
      },
    }))],
  };
};

export const annotations = (page, day) => {
  const name = `${SITE}${page.address}annotations.jsonld`;
  const items = page.quotes.flatMap((one) => one.places.map(({ citation, start, end, prefix, suffix }, at) => ({
    id: `${name}#${one.anchor}-${at + 1}`, type: "Annotation", motivation: "describing",
    body: [
      { type: "TextualBody", value: [one.person.name, one.person.role, day(one.date), one.item.context].filter(Boolean).join(", "), format: "text/plain", purpose: "describing" },
      { type: "SpecificResource", source: SITE + one.address, purpose: "linking" },
    ],
    target: {
      type: "SpecificResource", source: citation.source.url,
      selector: [{ type: "TextQuoteSelector", exact: one.item.text, prefix, suffix }, { type: "TextPositionSelector", start, end }],
    },
  })));
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld", id: name, type: "AnnotationCollection", label: page.title, total: items.length,
    first: { id: `${name}#page-1`, type: "AnnotationPage", startIndex: 0, items },
  };
};
