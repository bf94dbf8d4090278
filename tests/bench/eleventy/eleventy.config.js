// Eleventy over the YAML of the corpus, whose folder is named by BRIEFINGS; TABLES names the columns of its tables.
import fs from "node:fs";
import path from "node:path";
import { everything } from "./pages.js";

export default function (config) {
  const folder = process.env.BRIEFINGS;
  config.addGlobalData("everything", () => everything(folder, JSON.parse(fs.readFileSync(process.env.TABLES, "utf8"))));
  config.addPassthroughCopy({ [path.relative(process.cwd(), path.join(folder, "docs/assets"))]: "assets" });
  config.addWatchTarget(path.relative(process.cwd(), path.join(folder, "briefings")));
  config.setUseGitIgnore(false);
  return { dir: { input: "site" } };
}
