/*
 * The filter lists in the background: what the user chose, what was got, and the steps from there to the browser. Every
 * step is written down only when it is done, and begins from what is stored, so that it does not matter where the
 * background was stopped. Entry point: QuietpageLists.sync().
 *
 * In storage.local: "lists:chosen" { id: on }, "lists:urls" [{ id, url }], "lists:own" text, "lists:auto" whether
 * to update by itself (all of them written by the options page); "lists:got:ID" a compiled list; "lists:state:ID" { version, etags, checked, error, lines, leftOut };
 * "lists:done" { buckets, scripts, rules }, the inputs that each step was last done with; and what frames read.
 */
"use strict";
(() => {
  const ALARM = "lists-update";
  const DAY_MS = 24 * 60 * 60 * 1000;
  const OWN = "own";
  const got = (id) => `lists:got:${id}`;
  const state = (id) => `lists:state:${id}`;
  let running = null;
  let again = false;
  let updating = Promise.resolve();

  /** Which lists are shipped. Their version changes with the extension's, which may compile them otherwise. */
  async function index() {
    const { version, lists } = await (await fetch(chrome.runtime.getURL("lists/index.json"))).json();
    return { version: `${chrome.runtime.getManifest().version} ${version}`, lists };
  }

  /** What is chosen, and in what version there is each list. */
  async function chosen() {
    const { version, lists } = await index();
    const { "lists:chosen": choices, "lists:urls": urls, "lists:own": own } = await QuietpageStored.get(["lists:chosen", "lists:urls", "lists:own"]);
    const on = (list) => choices[list.id] ?? list.on ?? true;
    const ids = [...lists.map(({ id }) => id), ...urls.map(({ id }) => id), OWN];
    const states = await QuietpageStored.get(ids.map(state));
    const shipped = lists.filter(on);
    return {
      version,
      shipped,
      unshipped: lists.filter((list) => !on(list)),
      urls: urls.filter(on),
      own,
      stateOf: (id) => states[state(id)],
      // An update that is older than the list in this version of the extension has had its time.
      updated: shipped.filter(({ id }) => states[state(id)].base === version),
    };
  }

  /** The user's own rules are compiled when their text is another one than the last time. */
  async function compileOwn({ own, stateOf }) {
    const version = own.trim() === "" ? undefined : `${own.length}.${QuietpageListPlaces.hash(own)}`;
    if (stateOf(OWN).version === version) return;
    if (version === undefined) return chrome.storage.local.remove([got(OWN), state(OWN)]);
    const compiled = await QuietpageListUpdate.compile(own);
    await chrome.storage.local.set({ [got(OWN)]: compiled, [state(OWN)]: { version, lines: compiled.lines } });
  }

  async function step() {
    let now = await chosen();
    await compileOwn(now);
    now = await chosen();
    const others = [...now.updated, ...now.urls].filter(({ id }) => now.stateOf(id).version !== undefined).map(({ id }) => id);
    const ids = now.own.trim() === "" ? others : [...others, OWN];
    const input = JSON.stringify([now.version, now.shipped.map(({ id }) => id), ids.map((id) => [id, now.stateOf(id).version])]);
    const paused = await QuietpageSites.paused();
    const off = await QuietpageSites.everywhere();
    const withSites = JSON.stringify([input, off || paused]);
    const { "lists:done": done, "lists:sheets": sheets } = await QuietpageStored.get(["lists:done", "lists:sheets"]);
    if (done.buckets === input && done.scripts === withSites && done.rules === withSites) return;

    const lists = await QuietpageStored.get(ids.map(got));
    const damaged = ids.filter((id) => lists[got(id)] === undefined);
    if (damaged.length > 0) {
      // Made anew: the user's own at once, others when they are asked for the next time.
      await chrome.storage.local.remove(damaged.flatMap((id) => [got(id), state(id)]));
      again = true;
      return;
    }
    const compiled = Object.fromEntries(ids.map((id) => [id, lists[got(id)]]));
    if (done.buckets !== input || sheets === undefined) {
      const built = await QuietpageListBuild.build(now.shipped, compiled);
      // One call, which the browser does as a whole or not at all.
      await chrome.storage.local.set({ ...(await changed(built.stored)), "lists:sheets": built.sheets, "lists:done": { ...done, buckets: input } });
      again = true;
      return;
    }
    if (done.scripts !== withSites) {
      await QuietpageListScripts.register(off ? { generic: [], some: [], notGeneric: [], notSome: [], notMain: [] } : sheets, paused);
      await finished("scripts", withSites);
    }
    if (done.rules !== withSites) {
      const rulesOf = (id) => compiled[id].rules.map((text) => JSON.parse(text));
      const nothing = { on: [], off: [...now.shipped, ...now.unshipped].map(({ id }) => id), own: [], others: [], updated: {}, paused: [] };
      const dropped = await QuietpageListRules.apply(off ? nothing : {
        on: now.shipped.map(({ id }) => id),
        off: now.unshipped.map(({ id }) => id),
        own: compiled[OWN] === undefined ? [] : rulesOf(OWN),
        others: now.urls.filter(({ id }) => id in compiled).flatMap(({ id }) => rulesOf(id)),
        updated: Object.fromEntries(now.updated.filter(({ id }) => id in compiled).map(({ id }) => [id, rulesOf(id)])),
        paused,
      });
      await chrome.storage.local.set({ "lists:dropped": dropped });
      await finished("rules", withSites);
    }
  }

  async function finished(what, input) {
    const { "lists:done": done } = await QuietpageStored.get("lists:done");
    await chrome.storage.local.set({ "lists:done": { ...done, [what]: input } });
  }

  /** What every frame would hear of again although it is the same is left out. */
  async function changed(wanted) {
    const before = await chrome.storage.local.get(Object.keys(wanted));
    return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value)));
  }

  /** Brings the browser to what is chosen and got; cheap when it is there already. */
  function sync() {
    again = true;
    running ??= (async () => {
      try {
        while (again) {
          again = false;
          await step();
        }
      } catch (error) {
        console.warn("Quietpage could not apply the filter lists:", error);
      } finally {
        running = null;
      }
    })();
    return running;
  }

  /** Asks for every list that is a day old, or for all that are on; one such round after the other. */
  function update(options) {
    updating = updating.then(() => round(options)).catch((error) => console.warn("Quietpage could not update the filter lists:", error));
    return updating;
  }

  async function round({ all = false, now = Date.now() } = {}) {
    const choice = await chosen();
    const due = [...choice.shipped, ...choice.urls].filter(({ id, on }) => {
      const { checked } = choice.stateOf(id);
      // A shipped list is as old as the build: its first update is due a day after the installation.
      return all || (checked === undefined ? on === undefined : now - checked >= DAY_MS);
    });
    for (const list of due) await updateOne(list, choice, now);
    const first = choice.shipped.filter(({ id }) => choice.stateOf(id).checked === undefined && !all);
    for (const { id } of first) await chrome.storage.local.set({ [state(id)]: { ...choice.stateOf(id), checked: now } });
    await sync();
  }

  async function updateOne({ id, url, urls = [url] }, choice, now) {
    const { error: _, ...before } = choice.stateOf(id);
    const current = before.base === undefined || before.base === choice.version;
    try {
      const answer = await QuietpageListUpdate.fetchList(urls, current ? before.etags : {});
      if (answer === null) return await chrome.storage.local.set({ [state(id)]: { ...before, checked: now } });
      const compiled = await QuietpageListUpdate.compile(answer.text);
      const { lines, leftOut } = compiled;
      // The list and what is known of it in one call: the old one stays until the new one is whole.
      const fresh = { version: now, etags: answer.etags, checked: now, lines, leftOut, base: choice.version };
      await chrome.storage.local.set({ [got(id)]: compiled, [state(id)]: fresh });
    } catch (error) {
      const known = ["unreachable", "no_list", "too_large"].includes(error.message);
      await chrome.storage.local.set({ [state(id)]: { ...before, checked: now, error: known ? error.message : "failed" } });
    }
  }

  chrome.alarms.onAlarm.addListener(async ({ name }) => {
    if (name !== ALARM) return;
    const { "lists:auto": auto } = await QuietpageStored.get("lists:auto");
    if (auto) await update();
  });

  chrome.storage.onChanged.addListener((changes, area) => {
    const ours = Object.keys(changes).some((key) => ["lists:chosen", "lists:urls", "lists:own", QuietpageSite.EVERYWHERE].includes(key) || key.startsWith(QuietpageSite.PREFIX));
    if (area !== "local" || !ours) return;
    // A list by address that is new is asked for at once.
    if ("lists:urls" in changes) update();
    else sync();
  });

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.url?.startsWith(chrome.runtime.getURL("")) !== true) return undefined;
    if (message?.type === "lists-update") update({ all: true }).then(() => reply(true));
    else if (message?.type === "lists-sync") sync().then(() => reply(true));
    else if (message?.type === "lists-check") QuietpageListUpdate.check(String(message.text)).then(reply, () => reply(null));
    else return undefined;
    return true;
  });

  // After an installation or an update of the extension the browser has forgotten the registered scripts.
  chrome.runtime.onInstalled.addListener(async ({ reason }) => {
    await chrome.storage.local.remove("lists:done");
    await sync();
    const { "lists:sheets": sheets } = await QuietpageStored.get("lists:sheets");
    if (reason === "install" && sheets !== undefined) await QuietpageListScripts.catchUp(sheets, await QuietpageSites.paused());
  });
  chrome.runtime.onStartup.addListener(sync);

  // Firefox forgets alarms with the session.
  chrome.alarms.get(ALARM).then((alarm) => alarm ?? chrome.alarms.create(ALARM, { periodInMinutes: 6 * 60, delayInMinutes: 30 }));
  /** The names of the lists that are on, in the user's language; lists by address have none. */
  async function names() {
    const { shipped, urls } = await chosen();
    return [...shipped.map(({ id }) => chrome.i18n.getMessage(`list_${id}`)), ...urls.map(({ url }) => url)];
  }

  globalThis.QuietpageLists = Object.freeze({ sync, update, names });
  // Whatever woke the background: if it was stopped in the midst of something, it goes on.
  sync();
})();
