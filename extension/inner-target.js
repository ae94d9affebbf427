/*
 * Which element of a closed shadow root an event is really for that was caught on the window, where it seems to be for
 * the root's host. Entry point: QuietpageInner.target(shadow, event).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageInner")) return;

  /** By its place, or where it has none by the focus; null for what is not in the root. */
  function target(shadow, event) {
    const point = event.touches?.[0] ?? event.changedTouches?.[0] ?? event;
    // A click made with a key has no place.
    const placed = typeof point.clientX === "number" && !(event.type === "click" && event.detail === 0);
    const found = placed ? shadow.elementFromPoint(point.clientX, point.clientY) : shadow.activeElement;
    return found !== null && shadow.contains(found) ? found : null;
  }

  globalThis.QuietpageInner = Object.freeze({ target });
})();
