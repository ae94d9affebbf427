// Listening: the queue of sentences against a voice of the test's own, and what is said where there is no voice.
import assert from "node:assert/strict";
import { it } from "node:test";
import { inEachBrowser } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { openView } from "./support/view.mjs";

const PAGE = "/view/rope.html";

/** A voice that says nothing and can be told to come to a word or to the end. */
function standIn() {
  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }
  const voices = [
    { voiceURI: "de-one", name: "Anna", lang: "de-DE", localService: true, default: true },
    { voiceURI: "en-far", name: "Far", lang: "en-US", localService: false, default: false },
    { voiceURI: "en-near", name: "Near", lang: "en-US", localService: true, default: false },
  ];
  const speechSynthesis = {
    said: [],
    cancelled: 0,
    current: null,
    speak(utterance) {
      this.said.push({ text: utterance.text, rate: utterance.rate, lang: utterance.lang, voice: utterance.voice?.name });
      this.current = utterance;
    },
    cancel() {
      this.cancelled++;
      this.current = null;
    },
    getVoices: () => voices,
    word: (charIndex, charLength) => speechSynthesis.current.onboundary({ name: "word", charIndex, charLength }),
    end() {
      const { current } = speechSynthesis;
      speechSynthesis.current = null;
      current.onend({});
    },
  };
  globalThis.viewGiven = { speech: { speechSynthesis, SpeechSynthesisUtterance: Utterance } };
  globalThis.voice = speechSynthesis;
}

inEachBrowser("listening", (group) => {
  const ask = (work, ...given) => group.page.evaluate(work, ...given);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => group.page.keyboard.press(key)), Promise.resolve());
  const click = (selector) => ask((selector) => view.find(selector).click(), selector);
  const open = (options = {}) => openView(group, PAGE, { prepare: standIn, ...options });
  const said = () => ask(() => voice.said.map(({ text }) => text));
  const end = () => ask(() => voice.end());
  const marked = (kind) => ask((kind) => {
    // What lies over the boxes, letter by letter.
    const boxes = view.all(`.spoken .${kind} > div`).map((box) => box.getBoundingClientRect());
    let text = "";
    for (const block of view.all("article > *")) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (let i = 0; i < node.data.length; i++) {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          const [x, y] = [(left + right) / 2, (top + bottom) / 2];
          if (right > left && boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)) text += node.data[i];
        }
      }
    }
    return text.trim();
  }, kind);

  it("reads sentence after sentence, headings too, and marks what is read", async () => {
    await open();
    await press("l");
    assert.deepEqual(await said(), ["On the making of rope"]);
    await end();
    const first = "A rope walk is a long shed in which a man walks backwards all day, laying three strands into one, while a boy at the far end turns a wheel.";
    assert.equal((await said()).at(-1), first);
    assert.equal((await marked("sentence")).replaceAll(" ", ""), first.replaceAll(" ", ""));
    await ask(() => voice.word(2, 4));
    assert.equal(await marked("word"), "rope");
    await ask(() => voice.word(7, 0));
    assert.equal(await marked("word"), "walk");
    await end();
    assert.match((await said()).at(-1), /^The rope gets shorter/);
    assert.equal(await ask(() => voice.cancelled), 0, "nothing is cut off on the way");
    assert.deepEqual(group.errors, []);
  });

  it("takes an abbreviation for no end", async () => {
    await open();
    await press("l");
    for (let i = 0; i < 5; i++) await end();
    assert.match((await said()).at(-1), /^Dr\. Amos Hale measured .* 3\.5 inches\.$/);
  });

  it("pauses, goes on with the sentence, skips and stops", async () => {
    await open();
    await press("l");
    await end();
    await press("l");
    assert.equal(await ask(() => voice.current), null);
    assert.equal(await ask(() => view.find(".listening .tool:nth-child(2)").getAttribute("aria-label")), "Go on reading aloud");
    await click(".listening .tool:nth-child(2)");
    assert.match((await said()).at(-1), /^A rope walk/);
    await press(".", ".");
    assert.match((await said()).at(-1), /^The fibre/);
    await press(",");
    assert.match((await said()).at(-1), /^The rope gets/);
    await click(".listening .tool:last-child");
    assert.equal(await ask(() => voice.current), null);
    assert.deepEqual(await ask(() => [view.find(".listening"), view.find(".spoken")]), [null, null]);
  });

  it("takes a new voice and speed from the next sentence on", async () => {
    await open();
    await click('.tool[aria-label="Listen"]');
    assert.deepEqual(await ask(() => voice.said.map(({ rate, lang, voice }) => [rate, lang, voice])), [[1, "en-US", "Near"]]);
    await click('.listening .tool[aria-label="Voice"]');
    const voices = await ask(() => [...view.find("select[name=voice]").options].map((option) => option.textContent));
    assert.deepEqual(voices, ["The browser’s choice", "Near (en-US)", "Far (en-US)"]);
    await ask(() => {
      const list = view.find("select[name=voice]");
      list.value = "en-far";
      list.dispatchEvent(new Event("change", { bubbles: true }));
      const speed = view.find(".panel input[type=range]");
      speed.value = 150;
      speed.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.equal((await said()).length, 1);
    await end();
    assert.deepEqual(await ask(() => voice.said.map(({ rate, voice }) => [rate, voice]).at(-1)), [1.5, "Far"]);
    const saved = await ask(() => view.saved.at(-1));
    assert.deepEqual([saved.rate, saved.voices], [150, { en: "en-far" }]);
  });

  it("begins where one reads, and brings what is read into sight", async () => {
    await group.page.setViewport({ width: 500, height: 420 });
    await open();
    await ask(() => view.all("article > p")[2].scrollIntoView());
    await press("l");
    assert.match((await said())[0], /^Dr\. Amos Hale/);
    for (let i = 0; i < 9; i++) await end();
    const sentence = await ask(() => view.find(".spoken .sentence > div").getBoundingClientRect().top);
    assert.ok(sentence > 0 && sentence < 420, `${sentence}`);
  });

  it("ends with the article", async () => {
    await open();
    await press("l");
    const count = await until(async () => {
      if (await ask(() => voice.current !== null)) await end();
      return ask(() => (view.find(".listening") === null ? voice.said.length : 0));
    }, Boolean, { what: "the end" });
    assert.ok(count > 15, `${count} sentences`);
  });

  it("stops when the reader closes", async () => {
    await open();
    await press("l", "Escape");
    await until(() => ask(() => view.closed), Boolean, { what: "the end" });
    assert.equal(await ask(() => voice.current), null);
  });

  it("says that there is no voice, and that there is no engine", async () => {
    await openView(group, PAGE);
    await press("l");
    const toast = () => ask(() => view.find("[role=status]").textContent);
    await until(toast, (text) => /no voice for this language/.test(text), { what: "the sentence about voices" });
    assert.equal(await ask(() => view.find(".listening")), null);
    await openView(group, PAGE, { prepare: () => (globalThis.viewGiven = { speech: {} }) });
    await press("l");
    assert.equal(await toast(), "This browser cannot read aloud");
  });
}, { install: false });
