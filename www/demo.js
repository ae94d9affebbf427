/*
 * The sample page in its window: cleaned, read, and put back. Hides as the extension does (display: none on the
 * topmost node) and lists every hidden block with its reason.
 */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const sample = byId("sample");
  const status = byId("status");
  const ledger = byId("ledger");
  const KINDS = {
    ad: "Advertisement", popular: "Most popular", "recent-comments": "Recent comments", "comment-form": "Comment form", comments: "Comments",
    related: "Related articles", "inline-promo": "Link between paragraphs", newsletter: "Newsletter", share: "Share buttons", cookie: "Cookie banner",
  };
  /** { node, display, priority, item } of every hidden block. */
  let hidden = [];

  function hide(block) {
    const { style } = block.node;
    block.display = style.getPropertyValue("display");
    block.priority = style.getPropertyPriority("display");
    style.setProperty("display", "none", "important");
  }

  function show(block) {
    if (block.display === "") block.node.style.removeProperty("display");
    else block.node.style.setProperty("display", block.display, block.priority);
  }

  function list(block) {
    const item = document.createElement("li");
    const kind = document.createElement("b");
    kind.textContent = KINDS[block.kind] ?? block.kind;
    const reason = document.createElement("span");
    reason.textContent = block.reason;
    const words = block.text.length > 90 ? `${block.text.slice(0, 90)}…` : block.text;
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.textContent = "Show it";
    toggle.addEventListener("click", () => {
      const back = item.classList.toggle("shown");
      if (back) show(block);
      else hide(block);
      toggle.textContent = back ? "Hide it" : "Show it";
      if (back) block.node.scrollIntoView({ block: "center" });
    });
    item.append(kind, reason);
    if (words !== "") {
      const quote = document.createElement("q");
      quote.textContent = words;
      item.append(document.createElement("br"), quote);
    }
    item.append(document.createElement("br"), toggle);
    ledger.append(item);
  }

  async function clean() {
    undo();
    const page = sample.contentDocument;
    const started = performance.now();
    const found = await QuietpageDemo.clean(page);
    const took = performance.now() - started;
    hidden = found.map((block) => ({ ...block, text: (block.node.innerText ?? "").trim().replace(/\s+/g, " ") }));
    hidden.forEach(hide);
    hidden.forEach(list);
    byId("ledger-empty").hidden = hidden.length > 0;
    byId("undo").disabled = hidden.length === 0;
    status.textContent = hidden.length === 0 ? "There was nothing to hide." : `${hidden.length} blocks hidden, found in ${Math.max(1, Math.round(took))} ms.`;
  }

  function undo() {
    hidden.forEach(show);
    hidden = [];
    ledger.replaceChildren();
    byId("ledger-empty").hidden = false;
    byId("undo").disabled = true;
    status.textContent = "";
  }

  async function read() {
    status.textContent = "";
    const outcome = await QuietpageDemo.read(sample.contentDocument, sample.contentDocument.URL);
    if (outcome === "no_article") status.textContent = "There is no article on this page that could be shown alone.";
  }

  function run(work) {
    return () =>
      work().catch((error) => {
        console.error(error);
        status.textContent = location.protocol === "file:"
          ? "The demo needs a web server: opened as a file, a page may not load WebAssembly. ./build.sh run starts one."
          : "That did not work here; the browser’s console says why.";
      });
  }

  byId("clean").addEventListener("click", run(clean));
  byId("read").addEventListener("click", run(read));
  byId("undo").addEventListener("click", undo);
  // A link followed inside the window brings a fresh page.
  sample.addEventListener("load", undo);
})();
