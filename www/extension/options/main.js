// The options page: the standing choice, its exceptions, and the choice as a file.

import { ask } from "../shared/ask.js";
import { first, lets } from "../shared/choice.js";
import { give } from "../shared/export.js";
import { button, fill, h, start, toggle } from "../shared/view.js";

/** @typedef {import("../types.d.ts").Choice} Choice */
/** @typedef {import("../shared/view.js").Words} Words */

/** What a press does; filled when the page stands. @type {{ act: (action: () => Promise<unknown>, done?: (words: Words) => string) => Promise<void> }} */
const page = { act: async () => {} };

/** @param {import("../shared/choice.js").Change} change */
const change = (change) =>
  page.act(
    () => ask({ ask: "change", change }),
    (words) => words.changedNote,
  );
/** @param {Choice} choice */
const put = (choice) =>
  page.act(
    () => ask({ ask: "put", choice }),
    (words) => words.changedNote,
  );

/** @param {string} id @param {string} name @param {string} about @param {boolean} on @param {(on: boolean) => void} press */
const switchRow = (id, name, about, on, press) =>
  h("li", {}, h("div", {}, h("h3", {}, name), about && h("p", { class: "soft" }, about)), toggle(id, name, on, press));

/** @param {string} name @param {string} about @param {string} id @param {Words} words @param {() => void} press */
const exception = (name, about, id, words, press) => {
  const remove = button(words.remove, id, press);
  remove.setAttribute("aria-label", fill(words.removeName, { name }));
  return h("li", {}, h("div", {}, h("h3", {}, name), h("p", { class: "soft" }, about)), remove);
};

/** @param {Choice} choice @param {Record<string, string>} names of vendors @param {Words} words */
const exceptionsOf = ({ sites, vendors, hosts }, names, words) => {
  const word = (/** @type {boolean} */ on) => (on ? words.allow : words.hold);
  const siteRows = Object.entries(sites).map(([host, { all }]) =>
    exception(host, all ? words.siteFree : words.sitePart, `s-${host}`, words, () =>
      page.act(
        async () => {
          /** @type {Choice} */
          const next = await ask({ ask: "choice" });
          delete next.sites[host];
          await ask({ ask: "put", choice: next });
        },
        (said) => said.changedNote,
      ),
    ),
  );
  const named = (/** @type {"vendor" | "host"} */ what, /** @type {Record<string, boolean>} */ answers) =>
    Object.entries(answers).map(([name, on]) =>
      exception(names[name] ?? name, word(on), `${what}-${name}`, words, () =>
        change({ what, name, value: undefined }),
      ),
    );
  const parts = /** @type {[string, Node[]][]} */ ([
    [words.sites, siteRows],
    [words.vendors, named("vendor", vendors)],
    [words.hostsNamed, named("host", hosts)],
  ]).filter(([, rows]) => rows.length);
  if (!parts.length) return [h("p", { class: "soft" }, words.exceptionsNone)];
  return parts.flatMap(([title, rows]) => [h("h3", {}, title), h("ul", { class: "rows" }, ...rows)]);
};

/** Keys that are kept, and a way to keep one that somebody handed over. @param {Record<string, import("../types.d.ts").Pin>} pins @param {Words} words */
const keysOf = (pins, words) => {
  const rows = Object.entries(pins).map(([site, { keys }]) => {
    const remove = button(words.remove, `k-${site}`, () =>
      page.act(
        () => ask({ ask: "unpin", site }),
        (said) => said.keptNote,
      ),
    );
    remove.setAttribute("aria-label", fill(words.keyRemove, { name: site }));
    return h("li", {}, h("div", {}, h("h3", {}, site), h("p", { class: "soft" }, h("code", {}, keys[0]))), remove);
  });
  const field = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ example) =>
    h("label", { class: "field" }, name, h("input", { id, type: "text", placeholder: example, spellcheck: "false" }));
  const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).value;
  return [
    h("p", { class: "soft" }, words.keysAbout),
    h("ul", { class: "rows", id: "keys" }, ...rows),
    h(
      "div",
      { class: "actions" },
      field("key-site", words.keySite, "shop.example"),
      field("key-key", words.keyKey, "ed25519:…"),
      button(words.keyAdd, "key-add", () =>
        page.act(
          () => ask({ ask: "pin", site: value("key-site"), key: value("key-key") }),
          (said) => said.keptNote,
        ),
      ),
    ),
  ];
};

/** A choice from a file; what is not of its form is refused by the Wasm that compiles it. */
const fromFile = (/** @type {any} */ event) => {
  const [file] = event.target.files;
  return page.act(
    async () => ask({ ask: "put", choice: JSON.parse(await file.text()) }),
    (words) => words.changedNote,
  );
};

page.act = (
  await start(async (words) => {
    /** @type {Choice} */
    const choice = await ask({ ask: "choice" });
    const pins = await ask({ ask: "pins" });
    const vendors = Object.keys(choice.vendors);
    /** @type {string[]} */
    const names = vendors.length ? await ask({ ask: "names", keys: vendors }) : [];
    return [
      h("h1", {}, `${words.title} – ${words.options}`),
      h("p", {}, words.purposesLead),
      h("h2", {}, words.purposes),
      h(
        "ul",
        { class: "rows", id: "purposes" },
        ...Object.entries(words.purpose).map(([purpose, [name, about]]) =>
          switchRow(`p-${purpose}`, name, about, lets(choice, purpose), (value) =>
            change({ what: "purpose", name: purpose, value }),
          ),
        ),
        switchRow("others", words.others, "", choice.others, (value) => change({ what: "others", value })),
        switchRow("gpc", words.gpc, "", choice.gpc, (value) => change({ what: "gpc", value })),
        switchRow("tell", words.tell, words.tellAbout, choice.tell, (value) => change({ what: "tell", value })),
      ),
      h("h2", {}, words.exceptions),
      h(
        "div",
        { id: "exceptions" },
        ...exceptionsOf(choice, Object.fromEntries(names.map((name, at) => [vendors[at], name])), words),
      ),
      h("h2", {}, words.keys),
      ...keysOf(pins, words),
      h("h2", {}, words.asFile),
      h(
        "div",
        { class: "actions" },
        button(words.save, "save", () =>
          give("sekisho-choice.json", "application/json", JSON.stringify(choice, null, 2)),
        ),
        h(
          "label",
          { class: "file" },
          words.open,
          " ",
          h("input", { type: "file", id: "open", accept: "application/json", onchange: fromFile }),
        ),
        button(words.reset, "reset", () => put(first())),
      ),
    ];
  })
).act;
