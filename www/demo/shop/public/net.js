// Asking the shop's server: what the modules of its pages share.

/** What the shop's own requests carry, so that no other site can make them. */
const token = () => /(?:^|; )csrf_token=(\w+)/.exec(document.cookie)?.[1] ?? "";

/**
 * @param {string} path
 * @param {Record<string, string | number>} query
 * @returns {Promise<any>} undefined where there is no such thing
 */
export async function ask(path, query) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${path}?${search}`);
  return response.ok ? response.json() : undefined;
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>} undefined where it was not taken
 */
export async function tell(path, body) {
  const headers = { "content-type": "application/json", "x-csrf-token": token() };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.ok ? response.json() : undefined;
}

export const lang = document.documentElement.lang;
