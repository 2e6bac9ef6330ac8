// The Global Vendor List, version 3 (IAB Tech Lab, Consent string and vendor list formats v2). The site serves its own copy; what
// is not one is refused whole.

/**
 * @typedef {{ id: number, purposes: number[], legIntPurposes: number[], flexiblePurposes: number[], specialPurposes: number[], specialFeatures: number[], deletedDate?: string }} Vendor
 * @typedef {{ gvlSpecificationVersion: 3, vendorListVersion: number, tcfPolicyVersion: number, vendors: Record<string, Vendor> }} List
 */

/** Purposes of policy version 5; of them 1 and 3 to 6 know consent only. */
const PURPOSES = 11;
const CONSENT_ONLY = [1, 3, 4, 5, 6];

/** @param {unknown} value @param {number} most */
const ids = (value, most) =>
  Array.isArray(value) && value.every((id) => Number.isInteger(id) && id >= 1 && id <= most) ? value : undefined;

/** Why something is no vendor, or nothing. @param {any} vendor @param {string} key */
const wrong = (vendor, key) => {
  if (String(vendor?.id) !== key || !(vendor.id >= 1 && vendor.id <= 0xffff)) return "its id is not its key";
  const [consent, interest, flexible] = ["purposes", "legIntPurposes", "flexiblePurposes"].map((field) =>
    ids(vendor[field], PURPOSES),
  );
  if (!consent || !interest || !flexible) return "its purposes are no list of ids";
  if (!ids(vendor.specialPurposes, 3) || !ids(vendor.specialFeatures, 2))
    return "its special purposes are no list of ids";
  if (consent.some((id) => interest.includes(id))) return "a purpose has two bases";
  if (interest.some((id) => CONSENT_ONLY.includes(id))) return "a purpose that knows consent only has another basis";
  return flexible.every((id) => consent.includes(id) || interest.includes(id))
    ? ""
    : "a flexible purpose is not its own";
};

/**
 * Reads a list.
 * @param {any} list parsed JSON
 * @returns {List}
 * @throws an error that names the vendor and what is wrong
 */
export const read = (list) => {
  if (list?.gvlSpecificationVersion !== 3) throw new Error("the vendor list is not of version 3");
  if (!(list.vendorListVersion >= 1 && list.vendorListVersion < 4096))
    throw new Error("the vendor list has no version");
  if (!(list.tcfPolicyVersion >= 4 && list.tcfPolicyVersion < 64))
    throw new Error("the vendor list has no policy version");
  if (!list.vendors || typeof list.vendors !== "object") throw new Error("the vendor list has no vendors");
  for (const [key, vendor] of Object.entries(list.vendors)) {
    const why = wrong(vendor, key);
    if (why) throw new Error(`vendor ${key} of the vendor list: ${why}`);
  }
  return list;
};

/** Whether a vendor of the list still is one. @param {Vendor | undefined} vendor @returns {vendor is Vendor} */
export const isActive = (vendor) => !!vendor && !vendor.deletedDate;
