// The collectors of the real SDKs: they answer what each SDK expects, so that it behaves as on its vendor's own host.
import { bodyText, json, notFound, parseJson, script } from "../http.mjs";
import { hostedFile, sdkBundle } from "../sdks.mjs";

/** @typedef {import("../http.mjs").Call} Call */
/** @typedef {import("../http.mjs").Reply} Reply */

/**
 * One third party of the demo.
 * @typedef {object} Collector
 * @property {(call: Call) => Reply | Promise<Reply>} answer
 * @property {(call: Call) => string[]} [events] Names of the events inside a request.
 * @property {(text: string, send: (text: string) => void) => void} [message] Answers a WebSocket message.
 */

/**
 * Text of a form body's or query's `data` field, which several SDKs send as JSON or as base64 of JSON.
 * @param {Call} call
 * @returns {any}
 */
function dataField(call) {
  const text = bodyText(call.body);
  const field = new URLSearchParams(text).get("data") ?? call.url.searchParams.get("data") ?? "";
  return parseJson(field) ?? parseJson(Buffer.from(field, "base64").toString("utf8"));
}

/**
 * Values of one key in a list of events, or in a single event.
 * @param {any} events
 * @param {string} key
 * @returns {string[]}
 */
function names(events, key) {
  const list = Array.isArray(events) ? events : [events];
  return list.flatMap((event) => (typeof event?.[key] === "string" ? [event[key]] : []));
}

/** @param {URL} url */
const baseName = ({ pathname }) => pathname.slice(pathname.lastIndexOf("/") + 1);

/**
 * A file of the vendor's browser build, or 404.
 * @param {"posthog" | "mixpanel" | "amplitude" | "segment"} name
 * @param {string} file
 */
async function vendorScript(name, file) {
  const text = await hostedFile(name, file);
  return text === undefined ? notFound() : script(text);
}

/** What PostHog's remote configuration says: nothing beyond events is on, so no further script is fetched. */
const POSTHOG_CONFIG = {
  supportedCompression: ["gzip-js", "base64"],
  hasFeatureFlags: false,
  featureFlags: {},
  flags: {},
  sessionRecording: false,
  heatmaps: false,
  surveys: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  autocapture_opt_out: false,
  captureDeadClicks: false,
  siteApps: [],
  toolbarParams: {},
};

/** @type {Collector} */
const posthog = {
  answer({ url }) {
    if (url.pathname.startsWith("/static/")) return vendorScript("posthog", baseName(url));
    if (url.pathname.endsWith("/config.js")) {
      const token = JSON.stringify(url.pathname.split("/")[2]);
      const config = JSON.stringify(POSTHOG_CONFIG);
      return script(`(window._POSTHOG_REMOTE_CONFIG ??= {})[${token}] = { config: ${config}, siteApps: [] };`);
    }
    return json({ status: 1, ...POSTHOG_CONFIG });
  },
  events(call) {
    const body = parseJson(bodyText(call.body)) ?? dataField(call);
    return names(body?.batch ?? body, "event");
  },
};

/** @type {Collector} */
const mixpanel = {
  answer({ url }) {
    if (url.pathname.startsWith("/libs/")) return vendorScript("mixpanel", "mixpanel.min.js");
    return json({ status: 1, error: null, flags: {} });
  },
  events(call) {
    const data = dataField(call);
    return names(data, "event").concat(call.url.pathname.startsWith("/engage") ? ["$engage"] : []);
  },
};

/** @type {Collector} */
const amplitude = {
  answer({ url, body }) {
    if (url.pathname.startsWith("/libs/")) return vendorScript("amplitude", "amplitude-min.js");
    const events = parseJson(bodyText(body))?.events?.length ?? 0;
    return json({
      code: 200,
      events_ingested: events,
      payload_size_bytes: body.length,
      server_upload_time: Date.now(),
    });
  },
  events: (call) => names(parseJson(bodyText(call.body))?.events, "event_type"),
};

/**
 * Segment's settings for a source that has no destination but Segment itself.
 * @param {Call} call
 */
const segmentSettings = (call) => ({
  integrations: {
    "Segment.io": {
      apiKey: "demo",
      apiHost: `${call.url.host}/v1`,
      protocol: "http",
      unbundledIntegrations: [],
      addBundledMetadata: true,
      maybeBundledConfigIds: {},
      versionSettings: { version: "4.4.7", componentTypes: ["browser"] },
    },
  },
  plan: { track: { __default: { enabled: true, integrations: {} } } },
  edgeFunction: {},
  analyticsNextEnabled: true,
  middlewareSettings: {},
  enabledMiddleware: {},
  metrics: { sampleRate: 0 },
  legacyVideoPluginsEnabled: false,
  remotePlugins: [],
});

/** @type {Collector} */
const segment = {
  answer(call) {
    const { pathname } = call.url;
    if (pathname.endsWith("/settings")) return json(segmentSettings(call));
    if (pathname.endsWith("/analytics.min.js")) return vendorScript("segment", "standalone.js");
    if (pathname.endsWith(".js")) return vendorScript("segment", baseName(call.url));
    return json({ success: true });
  },
  events(call) {
    const body = parseJson(bodyText(call.body));
    const list = body?.batch ?? (body ? [body] : []);
    return list.map((/** @type {any} */ event) => event?.event ?? event?.name ?? event?.type).filter(Boolean);
  },
};

/** @type {Collector} */
const sentry = {
  async answer({ url }) {
    if (url.pathname === "/bundle.min.js") return script(`${await sdkBundle("sentry")};window.sentryOnLoad?.();`);
    return json({ id: "0".repeat(32) });
  },
  events(call) {
    // An envelope is a line of header, then pairs of lines: item header, item. Sessions and errors are items.
    const lines = bodyText(call.body).split("\n").slice(1).map(parseJson);
    return lines.flatMap((line, index) => {
      if (index % 2 !== 0 || typeof line?.type !== "string") return [];
      const exception = lines[index + 1]?.exception?.values?.[0]?.value;
      return [exception ? `${line.type}: ${exception}` : (lines[index + 1]?.message ?? line.type)];
    });
  },
};

/** @type {Record<string, Collector>} */
export const analyticsCollectors = { posthog, mixpanel, amplitude, segment, sentry };
