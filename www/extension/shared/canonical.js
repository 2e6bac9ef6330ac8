// A value as text that does not depend on the order of keys: browsers keep objects in an order of their own.

/** @param {unknown} value @returns {string} */
export const canonical = (value) =>
  JSON.stringify(value, (_, one) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
