/*
 * The reader over the page: a <dialog> in a closed shadow root, opened as a modal so that nothing of the page
 * lies above it. Knows where things go on the page, not what is drawn. Entry point: new QuietpageOverlay(onClose).
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpageOverlay")) return;
  // Two scripts that both insist on being on top would go on for ever.
  const MOST_PROMOTIONS = 50;
  const WHOLE_VIEWPORT = {
    position: "fixed", inset: "0", width: "100%", height: "100%", "max-width": "none", "max-height": "none",
    margin: "0", padding: "0", border: "0", "box-sizing": "border-box", "overflow-x": "hidden", "overflow-y": "auto",
    "overscroll-behavior": "contain", outline: "none",
  };

  // What can't scroll passes wheels and keys on to the page behind: the dialog can always scroll by a pixel.
  const SPACER = { position: "absolute", top: "0", width: "1px", height: "calc(100% + 1px)", visibility: "hidden" };

  function styled(element, style) {
    for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
    return element;
  }

  function create(name) {
    return document.createElementNS("http://www.w3.org/1999/xhtml", name);
  }

  class QuietpageOverlay {
    #onClose;
    #host = null;
    #shadow = null;
    #dialog = null;
    #behind = null;
    #place = null;
    #promotions = 0;
    #promoting = false;
    #covered = (event) => this.#promote(event);

    constructor(onClose) {
      this.#onClose = onClose;
    }

    get host() {
      return this.#host;
    }

    get dialog() {
      return this.#dialog;
    }

    /** Makes the empty dialog; show() puts it on top. */
    make() {
      // Asked before the page changes, so that nothing has to be laid out for it.
      this.#place = [window.scrollX, window.scrollY];
      const host = create("div");
      host.setAttribute("quietpage-reader", "");
      host.style.setProperty("all", "initial", "important");
      host.style.setProperty("display", "block", "important");
      const shadow = host.attachShadow({ mode: "closed" });
      const dialog = styled(create("dialog"), WHOLE_VIEWPORT);
      // Focusable, so that a click on its text keeps the keys here.
      dialog.tabIndex = -1;
      dialog.autofocus = true;
      dialog.addEventListener("cancel", (event) => {
        if (event.target !== dialog) return;
        event.preventDefault();
        this.#onClose();
      });
      // The close event comes a moment later: by then another reader may be open.
      dialog.addEventListener("close", (event) => event.target === this.#dialog && !this.#promoting && !dialog.open && this.#onClose());
      dialog.append(styled(create("div"), SPACER));
      shadow.append(dialog);
      this.#host = host;
      this.#shadow = shadow;
      this.#dialog = dialog;
      this.#promotions = 0;
      document.documentElement.append(host);
    }

    show() {
      this.#dialog.showModal();
      this.#behind = new QuietpageBehind(this.#host);
      this.#behind.cover();
      window.addEventListener("toggle", this.#covered, true);
      window.addEventListener("fullscreenchange", this.#covered, true);
    }

    /** Takes the dialog away; the focus returns to what had it. */
    remove() {
      if (this.#host === null) return;
      window.removeEventListener("toggle", this.#covered, true);
      window.removeEventListener("fullscreenchange", this.#covered, true);
      this.#behind?.uncover();
      const [left, top] = this.#place ?? [window.scrollX, window.scrollY];
      const host = this.#host;
      const dialog = this.#dialog;
      this.#host = this.#shadow = this.#dialog = this.#behind = this.#place = null;
      dialog.close();
      host.remove();
      if (window.scrollX !== left || window.scrollY !== top) window.scrollTo({ left, top, behavior: "instant" });
    }

    /** The element inside the view that an event caught on the window is really for; null when there is none. */
    innerTarget(event) {
      return this.#shadow === null ? null : (QuietpageInner.target(this.#shadow, event) ?? this.#dialog);
    }

    /** The page has put something into the top layer, or thrown our host out: back on top. */
    #promote(event) {
      const above = event.type === "toggle" ? event.newState === "open" : document.fullscreenElement !== null;
      if (above && !this.#promoting && event.target !== this.#host) this.secure();
    }

    /** Comes back when the page, or a framework that redraws it all, has thrown our host out. */
    stay() {
      if (this.#host !== null && !this.#host.isConnected && document.documentElement !== null) this.secure();
    }

    /** Puts the dialog back into the page and on top, with its focus and place. */
    secure() {
      if (this.#host === null) return;
      // The page wins; a reader that is out of sight must not keep it from being used.
      if (++this.#promotions > MOST_PROMOTIONS) return this.#onClose();
      this.#promoting = true;
      const dialog = this.#dialog;
      const focused = this.#shadow.activeElement;
      const top = dialog.scrollTop;
      if (!this.#host.isConnected) document.documentElement.append(this.#host);
      dialog.close();
      dialog.showModal();
      (focused ?? dialog).focus({ preventScroll: true });
      dialog.scrollTop = top;
      // The close event of the step above is still to come.
      setTimeout(() => (this.#promoting = false));
    }
  }

  globalThis.QuietpageOverlay = QuietpageOverlay;
})();
