export const data = {
  pagination: { data: "everything", size: 1, alias: "one" },
  permalink: ({ one }) => `/${one.address}${!one.address || one.address.endsWith("/") ? "index.html" : ""}`,
};

export const render = ({ one }) => one.make();
