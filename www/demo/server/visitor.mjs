// Who asks, as an ordinary shop knows it: a session that scripts cannot read, and beside it the token that forms and scripts send back,
// so that no other site can order in the visitor's name.
import { createHash, randomBytes } from "node:crypto";

/** @typedef {import("./http.mjs").Call} Call */
/** @typedef {{ session: string, token: string, cookies: string[] }} Visitor `cookies` are those to set. */

/** @param {Call} call @param {string} name */
const cookie = ({ headers }, name) => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(headers.cookie ?? "")?.[1];

/**
 * @param {Call} call
 * @param {string} [fixed] session of whoever has none yet, instead of a random one
 * @returns {Visitor}
 */
export function visitor(call, fixed) {
  const known = cookie(call, "shop_session");
  const session = known ?? fixed ?? randomBytes(12).toString("hex");
  const token = createHash("sha256").update(session).digest("hex").slice(0, 16);
  const cookies = [
    ...(known ? [] : [`shop_session=${session}; Path=/; HttpOnly; SameSite=Lax`]),
    ...(cookie(call, "csrf_token") === token ? [] : [`csrf_token=${token}; Path=/; SameSite=Lax`]),
  ];
  return { session, token, cookies };
}

/**
 * Whether a request that changes something comes from a page of the shop. A browser that takes no cookies has no session that
 * others could use.
 * @param {Call} call
 * @param {unknown} token as it was sent with the request
 */
export function own(call, token) {
  const known = cookie(call, "shop_session") !== undefined;
  return !known || token === visitor(call).token;
}
