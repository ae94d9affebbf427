/*
 * The packer: reads a document once and writes it down as a Snapshot (one Uint32Array and one string),
 * in the layout that src/snapshot.rs reads. Entry point: QuietpagePacker.pack(document, { geometry: true }).
 * It decides nothing: which names are packed and which elements are entered stands in QUIETPAGE_WIRE, which
 * the build writes from the Rust tables.
 */
"use strict";
(() => {
  if (Object.hasOwn(globalThis, "QuietpagePacker")) return;
  const wire = globalThis.QUIETPAGE_WIRE;

  const NO_PARENT = 0xffffffff;
  const TEXT = 0xffff;
  const MOST_NOSCRIPTS = 500;
  const ENTER = 0, OPAQUE = 1, SCRIPT = 2, NOSCRIPT = 3, SLOT = 4, SOURCES = 5;
  const POSITIONS = { absolute: 1, fixed: 2, sticky: 3 };
  const NOT_RENDERED = 4;
  // How much the layout is asked about an element: its box; only whether it is rendered; nothing.
  const BOX = 2, RENDERED = 1, NOTHING = 0;

  // Names as the page spells them -> what to do with them. Learnt spellings are added as they are met.
  const inline = new Set([...wire.inline, ...wire.light]);
  const opaque = new Set(wire.opaque);
  const special = { script: SCRIPT, noscript: NOSCRIPT, slot: SLOT, video: SOURCES, audio: SOURCES };
  const tags = new Map();
  const attributes = new Map();
  wire.attributes.forEach((name, code) => code > 0 && attributes.set(name, code));
  // Without any of these an element in a line of text is hardly ever hidden by itself.
  const styling = new Set(["class", "id", "style", "hidden"].map((name) => attributes.get(name)));

  function learnTag(spelling) {
    const name = spelling.toLowerCase();
    const code = Math.max(0, wire.tags.indexOf(name));
    const tag = {
      name,
      code,
      way: special[name] ?? (opaque.has(name) ? OPAQUE : ENTER),
      box: !inline.has(name),
      link: name === "a",
      custom: name.includes("-"),
    };
    tags.set(spelling, tag);
    return tag;
  }

  function learnAttribute(spelling) {
    const code = attributes.get(spelling.toLowerCase()) ?? -1;
    // A page may invent names without end; the cache must not.
    if (attributes.size < 5000) attributes.set(spelling, code);
    return code;
  }

  // chrome.dom exists in Chromium's content scripts, openOrClosedShadowRoot on elements in Firefox's.
  const chromeRoot = globalThis.chrome?.dom?.openOrClosedShadowRoot?.bind(globalThis.chrome.dom);
  const firefoxRoot = "openOrClosedShadowRoot" in Element.prototype;
  function shadowRootOf(element, tag) {
    if (firefoxRoot) return element.openOrClosedShadowRoot;
    const open = element.shadowRoot;
    if (open !== null || chromeRoot === undefined) return open ?? null;
    // Asking about closed roots is dear: only elements that look like hosts are asked about.
    if (!tag.custom && element.firstChild !== null) return null;
    try {
      return chromeRoot(element);
    } catch {
      return null;
    }
  }

  function hasText(script) {
    const type = (script.getAttribute("type") ?? "").toLowerCase();
    return type === "application/ld+json" || type.startsWith("math/tex");
  }

  /** The inert children that scripting kept from being parsed; null where there are none to be had. */
  function noscriptBody(element) {
    try {
      return new DOMParser().parseFromString(element.textContent, "text/html").body;
    } catch {
      return null;
    }
  }

  function pack(document, options = {}) {
    const root = document.documentElement;
    const view = document.defaultView;
    // A panel of ours may stand in a dialog of the page.
    const without = globalThis.QuietpagePanel?.host;
    const scripting = view !== null;
    const withGeometry = scripting && root !== null && options.geometry === true;
    const nodes = [];
    const parents = [];
    const measured = [];
    const withText = new Set();
    const shadows = [];
    let text = "";
    let words = new Uint32Array(1 << 14);
    let used = 0;
    let noscripts = 0;

    // The path down to the current node. A level walks siblings, or a slot's list of assigned nodes.
    const path = [];
    let list = null;
    let position = 0;
    let next = root;
    let parent = NO_PARENT;

    while (next !== null) {
      const own = next;
      const type = own.nodeType;
      let node = type === 3 || (type === 1 && parent > 0) ? own : QuietpagePlain(own);
      if (used + 1024 > words.length) {
        const larger = new Uint32Array(words.length * 2);
        larger.set(words);
        words = larger;
      }
      let child = null;
      let childList = null;
      if (type === 3 || type === 4) {
        const data = node.data;
        if (data !== "") {
          parents.push(parent);
          nodes.push(own);
          words[used++] = parent;
          words[used++] = TEXT;
          words[used++] = data.length;
          text += data;
          if (withGeometry && /\S/.test(data)) withText.add(parent);
        }
      } else if ((type === 1 || node.nodeType === 1) && own !== without && !(parent === 0 && (node.hasAttribute("quietpage-reader") || node.hasAttribute("quietpage-panel")))) {
        let tag = tags.get(node.localName);
        // A form is read past its fields; one with a field of that name has no tag that is known.
        if (!tag || tag.name === "form") {
          node = QuietpagePlain(own);
          tag ??= learnTag(node.localName);
        }
        const index = nodes.length;
        nodes.push(own);
        parents.push(parent);
        let asked = tag.box ? BOX : NOTHING;

        words[used++] = parent;
        const head = used++;
        let count = 0;
        if (tag.code === 0) {
          words[used++] = tag.name.length;
          text += tag.name;
          count = 1;
        }
        if (node.hasAttributes()) {
          const names = node.getAttributeNames();
          const most = Math.min(names.length, 1000);
          for (let i = 0; i < most; i++) {
            const code = attributes.get(names[i]) ?? learnAttribute(names[i]);
            if (code < 0) continue;
            const value = node.getAttribute(names[i]);
            if (value === null || value.length > wire.maxValue) continue;
            if (asked === NOTHING && styling.has(code)) asked = RENDERED;
            words[used++] = ((code << 24) | value.length) >>> 0;
            text += value;
            count++;
          }
        }
        words[head] = ((count << 16) | tag.code) >>> 0;
        if (withGeometry) {
          // A link around a whole card is a box; one in a text is not.
          if (tag.link && node.firstElementChild !== null) asked = BOX;
          if (asked !== NOTHING && tag.way !== SCRIPT && tag.way !== NOSCRIPT) measured.push(index, asked);
        }

        switch (tag.way) {
          case ENTER: {
            const shadow = shadowRootOf(node, tag);
            if (shadow !== null) shadows.push(shadow);
            child = (shadow ?? node).firstChild;
            break;
          }
          case SLOT: {
            const assigned = node.assignedNodes?.() ?? [];
            if (assigned.length > 0) childList = assigned;
            child = assigned[0] ?? node.firstChild;
            break;
          }
          case SOURCES:
            childList = [...node.children].filter((each) => each.localName === "source");
            child = childList[0] ?? null;
            break;
          case SCRIPT:
            if (hasText(node)) child = node.firstChild;
            break;
          case NOSCRIPT:
            if (node.parentNode === document.head) break;
            if (!scripting || node.firstElementChild !== null) child = node.firstChild;
            else if (node.firstChild !== null && noscripts++ < MOST_NOSCRIPTS) child = noscriptBody(node)?.firstChild ?? null;
            break;
        }
        if (child !== null) {
          path.push(node, parent, list, position);
          list = childList;
          position = 0;
          parent = index;
          next = child;
          continue;
        }
      }
      // On to the next node: a sibling, the next assigned node, or what follows an ancestor.
      for (;;) {
        next = null;
        if (path.length === 0) break;
        if (list === null) next = node.nextSibling;
        else if (++position < list.length) next = list[position];
        if (next !== null) break;
        position = path.pop();
        list = path.pop();
        parent = path.pop();
        node = path.pop();
      }
    }

    const snapshot = {
      version: wire.version,
      url: options.url ?? document.URL,
      nodes: words.slice(0, used),
      text,
      geometry: withGeometry ? measure(view, nodes, parents, measured, withText) : null,
      viewport: withGeometry ? [view.innerWidth, view.innerHeight] : null,
    };
    return { snapshot, nodes, shadows };
  }

  /**
   * Asks the layout, which is dear: of each element in `measured` ([index, how much, ...]) whether it is rendered, of boxes
   * the rectangle, of boxes with text the font size and of the others the position. What lies in one that is not rendered
   * is passed over.
   */
  function measure(view, nodes, parents, measured, withText) {
    const document = view.document;
    const left = view.scrollX;
    const top = view.scrollY;
    const rows = new Int32Array(measured.length * 3);
    const hidden = new Uint8Array(nodes.length);
    let used = 0;
    let seen = 1;
    // A page that fades in starts with an invisible body, which says nothing about its parts.
    const ways = { opacityProperty: true, visibilityProperty: true };
    const asked = document.body?.checkVisibility(ways) === false ? {} : ways;
    for (let i = 0; i < measured.length; i += 2) {
      const index = measured[i];
      // Nodes that are not asked about are what their parent is.
      for (; seen <= index; seen++) hidden[seen] = hidden[parents[seen]];
      if (hidden[index] === 1) continue;
      const element = QuietpagePlain(nodes[index]);
      if (element.ownerDocument !== document || (index > 0 && nodes[index] !== document.body && !element.checkVisibility(asked))) {
        hidden[index] = 1;
        rows[used + 5] = NOT_RENDERED;
      } else if (measured[i + 1] === BOX) {
        const box = element.getBoundingClientRect();
        const style = view.getComputedStyle(nodes[index]);
        rows[used + 1] = Math.round(box.left + left);
        rows[used + 2] = Math.round(box.top + top);
        rows[used + 3] = Math.round(box.width);
        rows[used + 4] = Math.round(box.height);
        rows[used + 5] = withText.has(index) ? Math.min(65535, Math.round(parseFloat(style.fontSize) * 4) || 0) << 8 : (POSITIONS[style.position] ?? 0);
      } else {
        continue;
      }
      rows[used] = index;
      used += 6;
    }
    return rows.slice(0, used);
  }

  globalThis.QuietpagePacker = Object.freeze({ pack });
})();
