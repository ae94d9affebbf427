/*
 * Whether a page still shows the article that the reader was opened on, for pages that change their address without loading: most of its
 * longest texts stand where they stood. Entry point: QuietpageStanding.of(nodes), which gives what can be asked.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageStanding")) return;
  const MOST = 3;

  function of(nodes) {
    const texts = nodes.filter((node) => node instanceof Text && node.ownerDocument === document && node.parentElement?.localName !== "script");
    const longest = texts.map((node) => [node, node.data]).sort(([, one], [, other]) => other.length - one.length).slice(0, MOST);
    return () => longest.filter(([node, text]) => node.isConnected && node.data === text).length > longest.length / 2;
  }

  globalThis.QuietpageStanding = Object.freeze({ of });
})();
