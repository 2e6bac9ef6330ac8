// Content-Security-Policy headers that a shop might already have, by name, to see that Sekisho lives with them.

/**
 * @param {string} nonce of this response
 * @param {number} port of the demo
 * @returns {Record<string, string>}
 */
const policies = (nonce, port) => {
  const third = `http://*.localhost:${port}`;
  const common =
    `default-src 'self'; connect-src 'self' ${third} ws://*.localhost:${port}; img-src 'self' data: ${third}; ` +
    `frame-src ${third}; style-src 'self' ${third}; base-uri 'none'; object-src 'none'; form-action 'self'`;
  const scripts = `script-src 'self' 'nonce-${nonce}' ${third}`;
  return {
    // A careful site that knows Sekisho.
    strict: `${common}; ${scripts} 'wasm-unsafe-eval'`,
    // A careful site that does not: WebAssembly is forbidden.
    "no-wasm": `${common}; ${scripts}`,
    // Strings may not become markup or script.
    "trusted-types": `${common}; ${scripts} 'wasm-unsafe-eval'; require-trusted-types-for 'script'`,
  };
};

/**
 * The header of a named policy.
 * @param {string | null} name
 * @param {string} nonce
 * @param {number} port
 * @returns {Record<string, string>} no header when the name is unknown
 */
export function cspHeader(name, nonce, port) {
  const all = policies(nonce, port);
  return name !== null && Object.hasOwn(all, name) ? { "content-security-policy": all[name] } : {};
}
