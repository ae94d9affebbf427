/*
 * The user's rules of all sites together: which there are, writing, and joining them with others of the same shape. Used in the background,
 * on the options page and by the panels on a page. What is stored about a site: { clean: false where it is paused, at: since when,
 * rules: [{ action: "keep" | "hide", selector, text, path where it holds on one page only, at in ms }], and what others keep there }.
 * Entry points: QuietpageRules.all(), .write(site, part), .join(mine, theirs), .same(one, other).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageRules")) return;

  /** What is stored about every site with rules or a pause: { site: stored }. */
  async function all() {
    return Object.fromEntries((await QuietpageSites.entries()).filter(([, about]) => about?.clean === false || about?.rules?.length > 0));
  }

  /** Puts rules and pause in the place of those that are stored: { rules, clean, at }, each left alone where it is not in `part`. */
  function write(site, part) {
    return QuietpageSite.update(site, (stored) => {
      const next = { ...stored, ...part };
      if (!(next.rules?.length > 0)) delete next.rules;
      if (next.clean !== false) {
        delete next.clean;
        delete next.at;
      }
      return next;
    });
  }

  const same = (one, other) => one.selector === other.selector && one.path === other.path;

  /** Both together: of two rules about the same, the later one; a site is paused that was paused in either. */
  function join(mine, theirs) {
    const rules = [...(mine.rules ?? [])];
    for (const rule of theirs.rules ?? []) {
      const at = rules.findIndex((other) => same(rule, other));
      if (at < 0) rules.push(rule);
      else if ((rule.at ?? 0) > (rules[at].at ?? 0)) rules[at] = rule;
    }
    const paused = [mine, theirs].find(({ clean }) => clean === false);
    return { rules: rules.sort((one, other) => (one.at ?? 0) - (other.at ?? 0)), clean: paused?.clean, at: paused?.at };
  }

  globalThis.QuietpageRules = Object.freeze({ all, write, join, same });
})();
