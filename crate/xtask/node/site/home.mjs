// Where the site is published: FINWAIT_HOME, which the workflow sets, or `homepage` in package.json; null where neither
// says. Without it nothing is written that needs an absolute address, and everything else is as it is with it.

import { readFileSync } from "node:fs";

const PACKAGE = new URL("../../../../package.json", import.meta.url);

export const HOME = homeOf(process.env.FINWAIT_HOME || JSON.parse(readFileSync(PACKAGE, "utf8")).homepage);

/** An absolute address with a slash at its end. */
export function homeOf(given) {
  if (!given) return null;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new Error(`the site's address is ${JSON.stringify(given)}: it must begin with https://`);
  return new URL(given).href.replace(/[?#].*/, "").replace(/\/*$/, "/");
}
