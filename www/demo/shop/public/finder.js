// The worker behind the search field: asks the shop what begins to fit, and remembers it, while the page stays free to be typed in.
/** @type {Map<string, Promise<string[]>>} */
const known = new Map();

addEventListener("message", async ({ data: { q, lang } }) => {
  const address = `/api/suggest?${new URLSearchParams({ q, lang })}`;
  const names = known.get(address) ?? fetch(address).then((response) => (response.ok ? response.json() : []));
  known.set(address, names);
  postMessage({ q, names: await names });
});
