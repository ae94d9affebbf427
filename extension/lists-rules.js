/*
 * Network rules: which of the shipped sets are on, and the rules that come in the browser: the user's own, lists by
 * address, what updates change, and the sites that are left alone. Entry point: QuietpageListRules.apply().
 */
"use strict";
(() => {
  const api = chrome.declarativeNetRequest;
  const MOST = api.MAX_NUMBER_OF_DYNAMIC_RULES ?? api.MAX_NUMBER_OF_DYNAMIC_AND_SESSION_RULES ?? 5000;
  const MOST_REGEX = api.MAX_NUMBER_OF_REGEX_RULES ?? 1000;
  const MOST_DISABLED = api.MAX_NUMBER_OF_DISABLED_STATIC_RULES ?? 5000;
  // The build's priorities end at 40. The user's own word counts for more than a list's, and a paused site for more than that.
  const OWN = 100;
  const PAUSED = 1000;
  const BLOCK_HOSTS = 9;

  /** All that a paused site asks for is let through. */
  function rulesOfSite(site) {
    if (site === "file") return [];
    const hosts = /^[\d.]+$|^\[/.test(site) ? [site] : [site, `www.${site}`];
    return hosts.flatMap((host) =>
      ["http", "https"].map((scheme) => ({
        priority: PAUSED,
        action: { type: "allowAllRequests" },
        condition: { urlFilter: `|${scheme}://${host}^`, resourceTypes: ["main_frame"] },
      })),
    );
  }

  const keyOf = ({ priority, action, condition }) => JSON.stringify([priority, action, condition]);

  /** A rule's key without its hosts, where that is what folds whole hosts into it. */
  function foldKey(rule) {
    if (rule.priority !== BLOCK_HOSTS) return null;
    const { requestDomains: _, ...condition } = rule.condition;
    return keyOf({ ...rule, condition });
  }

  /** The hosts that some rule blocks whoever asks for whatever. */
  function blockedHosts(rules) {
    const plain = ({ priority, action, condition }) => priority === BLOCK_HOSTS && action.type === "block" && Object.keys(condition).length === 1;
    return new Set(rules.filter(plain).flatMap(({ condition }) => condition.requestDomains));
  }

  function isBlocked(host, blocked) {
    for (let name = host; name !== ""; name = name.slice(name.indexOf(".") + 1)) {
      if (blocked.has(name)) return true;
      if (!name.includes(".")) return false;
    }
    return false;
  }

  /**
   * What an update of a shipped list adds to and takes from its static rules: { add: [rules], disable: [numbers] }.
   * `blocked`: hosts that are blocked all the same, by any list in its present state.
   */
  function difference(shipped, rules, blocked) {
    const now = new Map(rules.map((rule) => [keyOf(rule), rule]));
    const folded = new Map(rules.filter(foldKey).map((rule) => [foldKey(rule), rule]));
    const add = [];
    const disable = [];
    for (const rule of shipped) {
      if (now.delete(keyOf(rule))) continue;
      const update = folded.get(foldKey(rule));
      if (foldKey(rule) === null || update === undefined) {
        disable.push(rule.id);
        continue;
      }
      // The same rule with other hosts: the new ones are added, those that are gone are let through at the same priority.
      now.delete(keyOf(update));
      const before = new Set(rule.condition.requestDomains);
      const after = new Set(update.condition.requestDomains);
      const fresh = [...after].filter((host) => !before.has(host));
      const gone = [...before].filter((host) => !after.has(host) && !isBlocked(host, blocked));
      if (fresh.length > 0) add.push({ ...update, condition: { ...update.condition, requestDomains: fresh } });
      if (gone.length > 0) add.push({ ...update, action: { type: "allow" }, condition: { ...update.condition, requestDomains: gone } });
    }
    return { add: [...now.values(), ...add], disable };
  }

  async function supported(rules) {
    const kept = [];
    let regexes = 0;
    for (const rule of rules) {
      const { regexFilter, isUrlFilterCaseSensitive } = rule.condition;
      if (regexFilter === undefined) kept.push(rule);
      else if (regexes < MOST_REGEX && (await api.isRegexSupported({ regex: regexFilter, isCaseSensitive: isUrlFilterCaseSensitive === true })).isSupported) {
        regexes++;
        kept.push(rule);
      }
    }
    return kept;
  }

  /**
   * `on` and `off`: names of shipped lists; `own`, `others`: rules; `updated`: { id: rules of a shipped list's update };
   * `paused`: sites. Returns how many rules found no room.
   */
  async function apply({ on, off, own, others, updated, paused }) {
    await api.updateEnabledRulesets({ enableRulesetIds: on, disableRulesetIds: off });
    const added = [];
    const shipped = {};
    if (on.some((id) => id in updated)) for (const id of on) shipped[id] = await (await fetch(chrome.runtime.getURL(`lists/${id}.json`))).json();
    const blocked = blockedHosts(Object.keys(shipped).flatMap((id) => updated[id] ?? shipped[id]));
    for (const id of on) {
      const { add, disable } = id in updated ? difference(shipped[id], updated[id], blocked) : { add: [], disable: [] };
      added.push(...add);
      if (api.updateStaticRules === undefined) continue;
      const before = await api.getDisabledRuleIds({ rulesetId: id });
      const wanted = new Set(disable.slice(0, MOST_DISABLED));
      const enableRuleIds = before.filter((number) => !wanted.delete(number));
      if (wanted.size + enableRuleIds.length > 0) await api.updateStaticRules({ rulesetId: id, disableRuleIds: [...wanted], enableRuleIds });
    }
    const sites = paused.flatMap(rulesOfSite);
    const users = await supported(own.map((rule) => ({ ...rule, priority: rule.priority + OWN })));
    const wanted = [...sites, ...users, ...(await supported([...others, ...added]))];
    // A rule that this browser refuses must not keep the more important ones out.
    for (const rules of [wanted, [...sites, ...users], sites]) {
      const kept = await replace(rules.slice(0, MOST)).catch(() => null);
      if (kept !== null) return wanted.length - kept;
    }
    throw new Error("the browser takes no network rules");
  }

  /** One call: the old rules stay until the new ones are whole. */
  async function replace(rules) {
    const removeRuleIds = (await api.getDynamicRules()).map(({ id }) => id);
    await api.updateDynamicRules({ removeRuleIds, addRules: rules.map((rule, at) => ({ ...rule, id: at + 1 })) });
    return rules.length;
  }

  globalThis.QuietpageListRules = Object.freeze({ apply, difference });
})();
