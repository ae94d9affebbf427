/*
 * The paste box: HTML -> an inert document (DOMParser) -> the reader. Nothing of the pasted page runs or is fetched.
 */
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const box = byId("html");
  const status = byId("paste-status");
  /** Where the sample came from, while the box holds it as it came. */
  let sampleAddress = null;

  /** The address that the page gives as its own, so that its links lead somewhere; else one that leads nowhere. */
  function address(page) {
    const own = page.querySelector("link[rel~=canonical]")?.getAttribute("href") ?? page.querySelector("meta[property='og:url']")?.getAttribute("content") ?? "";
    return /^https?:\/\//i.test(own) ? own : "https://pasted.invalid/";
  }

  async function read() {
    const html = box.value;
    if (html.trim() === "") {
      status.textContent = "There is nothing in the box yet. Paste the HTML of a page first.";
      box.focus();
      return;
    }
    const page = new DOMParser().parseFromString(html, "text/html");
    status.textContent = "";
    const outcome = await QuietpageDemo.read(page, sampleAddress ?? address(page));
    if (outcome === "no_article") {
      status.textContent = /<[a-z!]/i.test(html)
        ? "There is no article in this page that could be shown alone: it has too little running text."
        : "That looks like plain text, not HTML, and too little of it is there to make an article.";
    }
  }

  byId("paste-form").addEventListener("submit", (event) => {
    event.preventDefault();
    read().catch((error) => {
      console.error(error);
      status.textContent = "That did not work here; the browser’s console says why.";
    });
  });

  box.addEventListener("input", () => (sampleAddress = null));

  byId("paste-sample").addEventListener("click", async () => {
    const response = await fetch("article.html");
    box.value = await response.text();
    sampleAddress = response.url;
    status.textContent = "The sample’s HTML is in the box.";
  });
})();
