// What an origin has stored, by the names only.

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {Record<"cookies" | "local" | "session" | "idb" | "caches", string[]>} Stored */

/**
 * Names of everything that the page's host has stored in its browser, cookies that scripts cannot see included.
 * @param {Page} page
 * @returns {Promise<Stored>}
 */
export async function storedNames(page) {
  const host = new URL(page.url()).hostname;
  const cookies = (await page.browserContext().cookies()).filter(({ domain }) => domain.replace(/^\./, "") === host);
  // The page's own view may be a proxy that also shows what is only held in memory. A realm of its own sees the browser's.
  const realm = /** @type {any} */ (page.mainFrame()).isolatedRealm();
  /** @type {Omit<Stored, "cookies">} */
  const rest = await realm.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    idb: (await indexedDB.databases()).map(({ name }) => name ?? ""),
    caches: await caches.keys(),
  }));
  return { cookies: cookies.map(({ name }) => name), ...rest };
}

/**
 * @param {string} pattern `*` stands for any characters
 * @param {string} name
 */
export const matches = (pattern, name) => new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`).test(name);

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Stored names that no pattern explains, as `kind name`.
 * @param {Stored} stored
 * @param {Partial<Stored>[]} patterns
 */
export function unexplained(stored, patterns) {
  return Object.entries(stored).flatMap(([kind, names]) => {
    const known = patterns.flatMap((one) => one[/** @type {keyof Stored} */ (kind)] ?? []);
    return names.filter((name) => !known.some((pattern) => matches(pattern, name))).map((name) => `${kind} ${name}`);
  });
}

/**
 * Patterns that match no stored name, as `kind pattern`.
 * @param {Stored} stored
 * @param {Partial<Stored>} patterns
 */
export function unused(stored, patterns) {
  return Object.entries(stored).flatMap(([kind, names]) =>
    (patterns[/** @type {keyof Stored} */ (kind)] ?? [])
      .filter((pattern) => !names.some((name) => matches(pattern, name)))
      .map((pattern) => `${kind} ${pattern}`),
  );
}
