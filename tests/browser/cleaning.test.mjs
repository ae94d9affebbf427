// Cleaning the live page: what arrives late, what the page shows again, switches, storms.
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { html, page, PARAGRAPHS } from "./support/article.mjs";
import { allHidden, hidden, openReader, shown } from "./support/reader.mjs";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";

const POPULAR = ["City council approves new budget after long debate", "Local bakery wins national award for its rye bread", "Storm knocks out power to thousands of homes", "High school team heads to the state final on Saturday", "Road works to close the old bridge for two weeks"];
const popular = (id) => `<aside id="${id}" class="widget"><h4>Most Popular</h4><ul>${POPULAR.map((title, i) => `<li><h3><a href="/story-${i}">${title}</a></h3></li>`).join("")}</ul></aside>`;
const MAKE = `<script>
  function makePopular(id, where = document.body) {
    const holder = document.createElement("div");
    holder.innerHTML = ${JSON.stringify(popular("ID"))}.replace("ID", id);
    where.append(holder.firstChild);
  }
</script>`;

const handlers = {
  "/clutter.html": html(page({ head: MAKE, after: popular("early") })),
  "/strict.html": html(page({ after: popular("early") }), { "Content-Security-Policy": "default-src 'self'" }),
  "/shadow.html": html(page({ after: `<div id="host"></div><script>host.attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(popular("early"))};</script>` })),
  "/bodiless.html": html(page({ head: MAKE, after: `<script>
    const kept = document.body;
    kept.remove();
    window.bring = () => { document.documentElement.append(kept); makePopular("late"); };
  </script>` })),
  "/editor.html": html(page({ after: `${popular("early")}`, middle: '<p id="written">See also: <a href="/other">my other notes on the lamp</a></p>' }).replace("<main>", '<main contenteditable="true">')),
  "/answer.html": html(page({ head: MAKE, after: `<div id="place"></div><script>
    function answer() {
      place.innerHTML = '<div id="respond" class="comment-respond"><h3>Leave a comment</h3><form><textarea name="comment"></textarea><input type="submit" value="Post comment"></form></div>';
      document.querySelector("textarea").focus();
    }
  </script>` })),
  "/opened.html": html(page({ head: MAKE, after: `<script>
    function rewrite() { const text = document.documentElement.outerHTML; document.open(); document.write(text); document.close(); makePopular("late"); }
  </script>` })),
};

const inlineStyle = (group, selector) => group.page.evaluate((selector) => document.querySelector(selector).getAttribute("style"), selector);

inEachBrowser("cleaning", (group) => {
  afterEach(() => group.browser.setSite(group.page, false));

  it("hides what is there, and counts it at the button", async () => {
    await group.page.goto(group.server.url("/clutter.html"));
    await allHidden(group, ["#early"]);
    assert.deepEqual(await hidden(group, ["h1", "article p"]), [false, false]);
    await until(() => group.browser.badge(), (text) => text === "1");
  });

  it("hides under a strict Content-Security-Policy", async () => {
    await group.page.goto(group.server.url("/strict.html"));
    await allHidden(group, ["#early"]);
  });

  it("hides in shadow roots", async () => {
    await group.page.goto(group.server.url("/shadow.html"));
    await until(() => group.page.evaluate(() => !document.querySelector("#host").shadowRoot.querySelector("#early").checkVisibility()));
  });

  it("hides blocks that arrive late", async () => {
    await group.page.goto(group.server.url("/clutter.html"));
    await allHidden(group, ["#early"]);
    await group.page.evaluate(() => makePopular("late"));
    await allHidden(group, ["#late"]);
    await until(() => group.browser.badge(), (text) => text === "2");
  });

  it("keeps hidden what the page shows again, and gives it back as the page wants it", async () => {
    await group.page.goto(group.server.url("/clutter.html"));
    await allHidden(group, ["#early"]);
    await group.page.evaluate(() => document.querySelector("#early").style.setProperty("display", "flex", "important"));
    await allHidden(group, ["#early"]);
    await group.browser.setSite(group.page, true);
    await until(() => inlineStyle(group, "#early"), (style) => style?.trim() === "display: flex !important;");
  });

  it("leaves alone what is written in an editor", async () => {
    await group.page.goto(group.server.url("/editor.html"));
    await allHidden(group, ["#early"]);
    assert.equal(await inlineStyle(group, "#written"), null);
  });

  it("takes no field from the user who writes in it", async () => {
    await group.page.goto(group.server.url("/answer.html"));
    await group.page.evaluate(() => {
      answer();
      makePopular("early");
    });
    await allHidden(group, ["#early"]);
    await group.page.keyboard.type("So it is.");
    await group.page.evaluate(() => {
      document.activeElement.blur();
      makePopular("late");
    });
    await allHidden(group, ["#late"]);
    assert.equal(await group.page.evaluate(() => document.querySelector("textarea").checkVisibility()), true);
    await group.page.evaluate(() => {
      document.querySelector("textarea").value = "";
      makePopular("later");
    });
    await allHidden(group, ["#respond", "#later"]);
  });

  it("is switched off and on for a site at once, and stays off", async () => {
    await group.page.goto(group.server.url("/clutter.html"));
    await allHidden(group, ["#early"]);
    await group.browser.setSite(group.page, true);
    await until(() => hidden(group, ["#early"]), ([state]) => state === false);
    assert.equal(await inlineStyle(group, "#early"), null, "no trace is left");
    await until(() => group.browser.badge(), (text) => text === "");

    await group.page.goto(group.server.url("/clutter.html?again"));
    await openReader(group, PARAGRAPHS[0]);
    await group.browser.clickButton(group.page);
    assert.deepEqual(await hidden(group, ["#early"]), [false]);

    await group.page.goto(group.server.otherUrl("/clutter.html"));
    await allHidden(group, ["#early"]);

    await group.page.goto(group.server.url("/clutter.html"));
    await group.browser.setSite(group.page, false);
    await allHidden(group, ["#early"]);
  });

  it("copes with a page that has no body at first", async () => {
    await group.page.goto(group.server.url("/bodiless.html"));
    await group.page.evaluate(() => bring());
    await allHidden(group, ["#late"]);
  });

  it("goes on after document.open()", async () => {
    await group.page.goto(group.server.url("/opened.html"));
    await group.page.evaluate(() => rewrite());
    await allHidden(group, ["#late"]);
  });

  it("does bounded work in a storm of changes, and hides in its midst", async () => {
    await group.page.goto(group.server.url("/clutter.html"));
    await allHidden(group, ["#early"]);
    // Only Chromium lets a test into the content script's world, to hold a watch over what is done there.
    const realm = group.kind === "chromium" ? group.page.extensionRealms()[0] : null;
    await realm?.evaluate(() => {
      globalThis.spent = 0;
      const timed = (work) => (...given) => {
        const start = performance.now();
        try {
          return work(...given);
        } finally {
          globalThis.spent += performance.now() - start;
        }
      };
      globalThis.QuietpagePacker = { pack: timed(QuietpagePacker.pack) };
      const call = QuietpageInstance.prototype.call;
      QuietpageInstance.prototype.call = function (use, ...rest) {
        return call.call(this, timed(use), ...rest);
      };
      globalThis.since = performance.now();
    });
    await group.page.evaluate(() => {
      const place = document.body.appendChild(document.createElement("section"));
      window.rounds = 0;
      const storm = () => {
        for (let i = 0; i < 100; i++) place.append(Object.assign(document.createElement("p"), { textContent: `tick ${i} of ${window.rounds}` }));
        while (place.childElementCount > 2000) place.firstChild.remove();
        window.rounds++;
        window.calm || setTimeout(storm, 10);
      };
      storm();
    });
    await until(() => group.page.evaluate(() => window.rounds > 100), Boolean, { what: "a hundred rounds of the storm" });
    await group.page.evaluate(() => makePopular("late"));
    await allHidden(group, ["#late"]);
    const share = await realm?.evaluate(() => globalThis.spent / (performance.now() - globalThis.since));
    await group.page.evaluate(() => (window.calm = true));
    if (realm !== null) assert.ok(share > 0 && share < 0.15, `${Math.round(share * 100)} % of the time`);
    if (realm !== null) console.log(`    cleaning took ${(share * 100).toFixed(1)} % of the time in a storm`);
  });

  it("opens the reader while the page is being cleaned", async () => {
    await group.page.goto(group.server.url("/clutter.html"), { waitUntil: "domcontentloaded" });
    await openReader(group, PARAGRAPHS[0]);
    await shown(group, PARAGRAPHS[0]);
  });
}, { handlers });
