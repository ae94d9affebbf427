/*
 * The user's rules as a file: { "quietpage-rules": 1, "exported": date, "sites": { NAME: { "paused": true, "rules": [{ "action", "selector",
 * "text", "path", "at" }] } } }. Entry points: QuietpageRulesFile.write(all), .read(text, isRule).
 */
"use strict";
(() => {
  const NAME = "quietpage-rules";
  const VERSION = 1;
  const MOST_BYTES = 2_000_000;
  /** More of them QuietpageSite.list leaves out. */
  const MOST_RULES_OF_SITE = 1000;
  const LONGEST = 200;

  function write(all) {
    const site = ({ clean, at, rules }) => ({ ...(clean === false && { paused: true, since: at }), ...(rules !== undefined && { rules }) });
    const sites = Object.fromEntries(Object.entries(all).sort().map(([name, about]) => [name, site(about)]));
    return `${JSON.stringify({ [NAME]: VERSION, exported: new Date().toISOString(), sites }, null, 2)}\n`;
  }

  const isSite = (name) => name === "file" || QuietpageSite.name(`https://${name}/`) === name;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** Why a rule can't be taken, as the key of a sentence; null when it can. */
  function fault(rule, isRule) {
    if (!isObject(rule) || !["keep", "hide"].includes(rule.action)) return "rules_fault_action";
    if (typeof rule.selector !== "string" || !isRule(rule.selector)) return "rules_fault_selector";
    if (rule.path !== undefined && !(typeof rule.path === "string" && rule.path.startsWith("/") && rule.path.length <= 2000)) return "rules_fault_path";
    return null;
  }

  function plain({ action, selector, text, path, at }) {
    const words = typeof text === "string" ? text.slice(0, LONGEST) : "";
    return { action, selector, text: words, ...(path !== undefined && { path }), at: Number.isSafeInteger(at) ? Math.min(at, Date.now()) : Date.now() };
  }

  /**
   * What a file holds: { error: key of a sentence }, or { sites: { name: { rules, clean, at } }, refused: [{ site, what, fault }] }.
   * `isRule(selector)` says whether the core can read it.
   */
  function read(text, isRule) {
    if (text.length > MOST_BYTES) return { error: "rules_file_too_large" };
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return { error: "rules_file_broken" };
    }
    if (!isObject(data) || !Number.isSafeInteger(data[NAME]) || !isObject(data.sites)) return { error: "rules_file_other" };
    if (data[NAME] > VERSION) return { error: "rules_file_newer" };
    const sites = {};
    const refused = [];
    for (const [site, about] of Object.entries(data.sites)) {
      const refuse = (what, fault) => refused.push({ site, what, fault });
      if (!isSite(site) || !isObject(about)) {
        refuse("", "rules_fault_site");
        continue;
      }
      const rules = [];
      for (const rule of Array.isArray(about.rules) ? about.rules : []) {
        const wrong = rules.length >= MOST_RULES_OF_SITE ? "rules_fault_many" : fault(rule, isRule);
        if (wrong === null) rules.push(plain(rule));
        else refuse(String(rule?.selector ?? ""), wrong);
      }
      sites[site] = { rules, ...(about.paused === true && { clean: false, at: Number.isSafeInteger(about.since) ? about.since : Date.now() }) };
    }
    return { sites, refused };
  }

  globalThis.QuietpageRulesFile = Object.freeze({ write, read, most: MOST_BYTES });
})();
