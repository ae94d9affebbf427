/*
 * Whether a page still shows the article that the reader was opened on, for pages that change their address without loading: most of its
 * longest texts stand where they stood. A page
 * that comes to another address, and does not only put a better one in place of its own, is another one. Entry point: QuietpageStanding.of(nodes),
 * which gives what can be asked.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageStanding")) return;
  const MOST = 3;
  const byLength = ([, one], [, other]) => other.length - one.length;

  function of(nodes) {
    let longest = [];
    for (const node of nodes) {
      if (!(node instanceof Text) || longest[MOST - 1]?.[1].length >= node.length) continue;
      if (node.ownerDocument === document && node.parentElement?.localName !== "script") longest = [...longest, [node, node.data]].sort(byLength).slice(0, MOST);
    }
    const { length } = history;
    const { href, pathname } = location;
    return () => {
      if (location.href === href) return true;
      const stands = longest.filter(([node, text]) => node.isConnected && node.data === text).length > longest.length / 2;
      return stands && (history.length === length || location.pathname === pathname);
    };
  }

  globalThis.QuietpageStanding = Object.freeze({ of });
})();
