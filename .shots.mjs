// usage: node .shots.mjs page outprefix browsers widths themes [action]
import { serve } from "/work/wt/view/tests/browser/support/server.mjs";
const [page_, prefix, browsers = "chromium", widths = "1280", themes = "light", action = "", height = "1000"] = process.argv.slice(2);
const server = await serve();
for (const kind of browsers.split(",")) {
  const { launch } = await import(`/work/wt/view/tests/browser/support/${kind}.mjs`);
  const b = await launch();
  try {
    for (const width of widths.split(",")) {
      const page = await b.newPage();
      page.on("console", (m) => console.log(kind, "console:", m.text()));
      page.on("pageerror", (m) => console.log(kind, "error:", m));
      await page.setViewport({ width: +width, height: +height });
      await page.goto(server.url(page_));
      await new Promise((r) => setTimeout(r, 500));
      await b.clickButton(page);
      await new Promise((r) => setTimeout(r, 900));
      const order = ["auto", "light", "sepia", "dark", "black"];
      let at = 0;
      for (const theme of themes.split(",")) {
        const want = order.indexOf(theme);
        while (at !== want) { await page.keyboard.press("d"); at = (at + 1) % 5; }
        for (const step of action.split(";").filter(Boolean)) {
          if (step.startsWith("scroll")) { await page.mouse.move(+width / 2, 400); await page.mouse.wheel({ deltaY: +step.slice(6) }); }
          else if (step.startsWith("click")) { const [x, y] = step.slice(5).split("x").map(Number); await page.mouse.click(x < 0 ? +width + x : x, y < 0 ? +height + y : y); }
          else if (step.startsWith("text")) await page.keyboard.type(step.slice(4));
          else await page.keyboard.press(step);
          await new Promise((r) => setTimeout(r, 250));
        }
        await new Promise((r) => setTimeout(r, 2600));
        await page.screenshot({ path: `${prefix}-${kind}-${width}-${theme}.png` });
      }
      for (let i = at; i % 5 !== 0; i++) await page.keyboard.press("d");
      await page.close();
    }
  } finally { await b.close(); }
}
await server.close();
