/*
 * From all lists that are on to what frames read and what the browser is told: one object to be stored in one step.
 * Entry point: QuietpageListBuild.build().
 */
"use strict";
(() => {
  const file = async (name) => (await fetch(chrome.runtime.getURL(`lists/${name}`))).text();
  const ALL_BUCKETS = Array.from({ length: QuietpageListPlaces.BUCKETS }, (_, number) => `lists${number}`);

  /** Adds a rule to a place's rules in the buckets. */
  function mark(buckets, place, rule) {
    const hash = QuietpageListPlaces.hash(place);
    const bucket = (buckets[QuietpageListPlaces.bucket(hash)] ??= {});
    const key = hash.toString(36);
    bucket[key] = bucket[key] === undefined ? rule : `${bucket[key]}\n${rule}`;
  }

  /**
   * `shipped`: entries of index.json that are on; `got`: id -> compiled list, for updates of those, lists by address and
   * the user's own rules. Returns { stored, sheets }: `stored` holds every bucket and what frames read besides.
   */
  async function build(shipped, got) {
    const compiled = Object.values(got);
    const sheets = { generic: [], some: [], notGeneric: [], notSome: [], notMain: [] };
    const main = new Map();
    const some = new Map();
    const extra = new Set(compiled.flatMap(({ generic }) => generic));
    const takenBack = new Set(compiled.flatMap(({ takenBack }) => takenBack));
    const bundles = [];
    for (const list of shipped) {
      const update = got[list.id];
      const { notGeneric, notSome } = JSON.parse(await file(`${list.id}.sites.json`));
      for (const name of list.css) main.set(name, QuietpageBundle.generic(await file(name)));
      if (list.some !== null) some.set(list.some, QuietpageBundle.generic(await file(list.some)));
      if (update !== undefined) {
        const now = new Set(update.generic);
        for (const name of [...list.css, list.some ?? []].flat()) {
          for (const selector of main.get(name) ?? some.get(name)) if (!now.has(selector)) takenBack.add(selector);
        }
      } else {
        bundles.push(QuietpageBundle.read(await file(`${list.id}.txt`)));
        sheets.notGeneric.push(...notGeneric);
      }
      // The sites of the shipped list stay out of the sheet: what an update takes back may come again.
      sheets.notSome.push(...notSome);
    }
    for (const { bundle, notGeneric } of compiled) {
      bundles.push(QuietpageBundle.read(bundle));
      sheets.notGeneric.push(...notGeneric);
    }
    const buckets = QuietpageBundle.buckets(bundles);

    // A sheet with a rule that was taken back everywhere is not the browser's to apply any more: frames do, without that rule.
    for (const [sheet, files] of [["generic", main], ["some", some]]) {
      for (const [name, selectors] of files) {
        if (selectors.some((selector) => takenBack.has(selector))) {
          selectors.forEach((selector) => extra.add(selector));
          files.delete(name);
        } else {
          selectors.forEach((selector) => extra.delete(selector));
          sheets[sheet].push(name);
        }
      }
    }
    takenBack.forEach((selector) => extra.delete(selector));

    const inMain = new Set([...main.values()].flat());
    const inSome = new Set([...some.values()].flat());
    for (const [place, names, selectors] of compiled.flatMap(({ exceptions }) => exceptions)) {
      for (const [sheet, known, sign] of [["notMain", inMain, "!m"], ["notSome", inSome, "!x"]]) {
        if (!selectors.some((selector) => known.has(selector))) continue;
        sheets[sheet].push(...names);
        mark(buckets, place, sign);
      }
    }
    const stored = {
      "lists:page": { generic: [...extra].join("\n") },
      "lists:x": [...inSome].join("\n"),
      "lists:m": sheets.notMain.length > 0 ? [...inMain].join("\n") : "",
    };
    for (const key of ALL_BUCKETS) stored[key] = buckets[key] ?? {};
    return { stored, sheets };
  }

  globalThis.QuietpageListBuild = Object.freeze({ build, ALL_BUCKETS });
})();
