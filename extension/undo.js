/* Says what was done, with a button that takes it back. Entry point: QuietpageUndo.offer(holder, sentence, undo). */
"use strict";
(() => {
  const { say, element } = QuietpageOwnPage;

  /** `holder` is a status line; `undo` does it, once. */
  function offer(holder, sentence, undo) {
    const button = element("button", say("options_undo"), { type: "button" });
    button.addEventListener("click", async () => {
      button.disabled = true;
      await undo();
      holder.textContent = say("options_undone");
    });
    holder.replaceChildren(element("span", sentence), button);
    button.focus();
  }

  globalThis.QuietpageUndo = Object.freeze({ offer });
})();
