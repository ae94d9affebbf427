/*
 * First in line for keys, pointers and the rest: while the reader is open its events go to the reader and
 * the page hears none of them. Entry point: new QuietpageEventGate(deliver), with listen() at document_start.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageEventGate")) return;

  const TYPES = (
    "keydown keyup keypress beforeinput input change compositionstart compositionupdate compositionend " +
    "click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout " +
    "pointerdown pointerup pointermove pointercancel pointerover pointerout gotpointercapture lostpointercapture " +
    "touchstart touchend touchmove touchcancel wheel copy cut paste selectstart dragstart drag dragend drop dragover " +
    "focusin focusout focus blur"
  ).split(" ");

  class QuietpageEventGate {
    #deliver;
    #host = null;
    #listener = (event) => this.#pass(event);

    /** `deliver(event)` is called with every real event that is meant for the reader. */
    constructor(deliver) {
      this.#deliver = deliver;
    }

    /** Registers before the page can; again after document.open(), which drops a window's listeners. */
    listen() {
      // Passive: a listener that could refuse a scroll would slow down every page's scrolling.
      for (const type of TYPES) window.addEventListener(type, this.#listener, { capture: true, passive: /^(wheel|touch)/.test(type) });
    }

    quit() {
      for (const type of TYPES) window.removeEventListener(type, this.#listener, { capture: true });
    }

    /** From now on events are the reader's; null gives them back to the page. */
    set host(host) {
      this.#host = host;
    }

    #pass(event) {
      if (this.#host === null) return;
      const ours = event.target === this.#host;
      // What the page makes up itself about its own elements is its own affair; so is the window's focus.
      if (!ours && (!event.isTrusted || /^(focus|blur)/.test(event.type))) return;
      event.stopImmediatePropagation();
      if (event.isTrusted) this.#deliver(event);
    }
  }

  globalThis.QuietpageEventGate = QuietpageEventGate;
})();
