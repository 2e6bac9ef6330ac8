// The browser's interface for extensions, under the name that both browsers know.

export const api = globalThis.browser ?? globalThis.chrome;

/** Who takes our rules: the manifests differ in who may name a worker. */
export const BROWSER = api.runtime.getURL("").startsWith("moz-") ? "firefox" : "chromium";

/** The host of an address, or nothing. @param {string | undefined} url */
export const hostOf = (url) => {
  try {
    return new URL(url ?? "").hostname;
  } catch {
    return "";
  }
};

/** `host` is `suffix` or a subdomain of it. @param {string} host @param {string} suffix */
export const under = (host, suffix) => host === suffix || host.endsWith(`.${suffix}`);
