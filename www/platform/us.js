// What a record means in the United States: GPP sections and the US Privacy string.

/**
 * @typedef {{ verdicts: Record<string, string>, purposes: Record<string, string>, gpc: boolean }} Said
 * @typedef {{ sale: string[], sharing: string[], ads: string[] }} Behind purposes behind each opt-out
 */

/** Answers: not applicable, yes or opted out, no or did not. */
const [NONE, YES, NO] = [0, 1, 2];

/**
 * Opted out if anything of it does not run, or if the signal Global Privacy Control stands and was not answered by a yes.
 * @param {string[]} purposes @param {Said} said
 */
export const optOut = (purposes, { verdicts, purposes: answers, gpc }) =>
  !purposes.length
    ? NONE
    : purposes.some((id) => (verdicts[id] ?? "allow") !== "allow" || (gpc && answers[id] !== "granted"))
      ? YES
      : NO;

/** Sections whose second segment is the signal Global Privacy Control; the others have none. */
const WITHOUT_SIGNAL = ["usva", "usut", "usfl", "usin", "usky", "usri"];
/** Sections with an opt-out of sharing; the others have targeted advertising, and `usnat` has both. */
const SHARING = ["usnat", "usca"];
/** Sections that begin with the notice of sharing, and those that begin with the notice of processing. */
const SHARING_NOTICE = ["usnat", "usva", "usco", "usut", "usct", "usmt"];

/**
 * A section in the words of src/signal/plain.rs.
 * @param {string} prefix @param {Behind} behind @param {Said} said
 */
export const section = (prefix, behind, said) => {
  const [sale, sharing, ads] = [behind.sale, behind.sharing, behind.ads].map((purposes) => optOut(purposes, said));
  /** @type {[string, number][]} */
  const fields = [["SaleOptOut", sale]];
  if (SHARING.includes(prefix)) fields.push(["SharingOptOut", sharing]);
  if (prefix !== "usca") fields.push(["TargetedAdvertisingOptOut", ads]);
  // Whoever is told of an opt-out was given the notice of it.
  const told = fields.map(([name, value]) => /** @type {const} */ ([`${name}Notice`, value === NONE ? NONE : YES]));
  if (SHARING_NOTICE.includes(prefix)) told.push(["SharingNotice", YES]);
  else if (prefix !== "usca") told.push(["ProcessingNotice", YES]);
  const signal = WITHOUT_SIGNAL.includes(prefix) ? [] : [`Gpc=${said.gpc ? 1 : 0}`];
  const version = 1;
  return [prefix, version, ...[...fields, ...told].map(([name, value]) => `${name}=${value}`), ...signal].join(" ");
};

/** The US Privacy string: notice given, sale, no agreement of limited service providers. @param {boolean} applies @param {Behind} behind @param {Said} said */
export const usPrivacy = (applies, { sale }, said) =>
  applies ? `1Y${optOut(sale, said) === YES ? "Y" : "N"}N` : "1---";
