// The tags of the shop's pages, each in the shape that its vendor documents. Nothing here knows Sekisho, except the
// three elements with `data-sekisho`, which show how markup is made inert.
import { literal, markup, trusted } from "../server/markup.mjs";

/** @typedef {import("./layout.mjs").View} View */

/**
 * An inline script with the page's nonce.
 * @param {View} view
 * @param {import("../server/markup.mjs").Markup} code
 */
const inline = (view, code) => markup`<script nonce="${view.nonce}">${code}</script>\n`;

/**
 * A stub in the common shape: an array that collects calls until the vendor's script, loaded from the vendor, plays them.
 * @param {View} view
 * @param {string} body what differs from vendor to vendor
 * @param {string} src
 */
function loader(view, body, src) {
  return inline(
    view,
    markup`(function (w, d) {
${trusted(body)}
  var script = d.createElement("script");
  script.async = true;
  script.crossOrigin = "anonymous";
  script.src = ${literal(src)};
  var first = d.getElementsByTagName("script")[0];
  first.parentNode.insertBefore(script, first);
})(window, document);`,
  );
}

/**
 * Queue methods that push `[name, ...arguments]`, as the stubs of PostHog, Mixpanel and Segment do.
 * @param {string} target
 * @param {string[]} methods
 */
const pushing = (target, methods) =>
  `  ${JSON.stringify(methods)}.forEach(function (name) {
    ${target}[name] = function () { ${target}.push([name].concat([].slice.call(arguments))); return ${target}; };
  });`;

/**
 * The SDKs as part of the shop's own bundle: their code is first-party, only their requests are not.
 * @param {View} view
 */
function bundledSdks(view) {
  const own = (/** @type {string} */ name) => markup`<script src="/sdk/${name}.js" nonce="${view.nonce}"></script>\n`;
  return ["posthog", "mixpanel", "amplitude", "segment", "sentry"].map(own);
}

/**
 * The SDKs as their vendors' loaders: a stub inline, the code from the vendor's host.
 * @param {View} view
 */
function hostedSdks(view) {
  const { origin } = view;
  return [
    loader(
      view,
      `  var p = (w.posthog = w.posthog || []);
  p.__SV = 1;
  p._i = [];
  p.people = [];
  p.init = function (token, config, name) { p._i.push([token, config, name || "posthog"]); };
${pushing("p", ["capture", "identify", "register", "reset", "opt_out_capturing", "opt_in_capturing"])}`,
      `${origin("posthog")}/static/array.js`,
    ),
    loader(
      view,
      `  var m = (w.mixpanel = w.mixpanel || []);
  m.__SV = 1.2;
  m._i = [];
  m.people = [];
  m.init = function (token, config, name) { m._i.push([token, config, name || "mixpanel"]); };
${pushing("m", ["track", "track_pageview", "identify", "register", "reset", "set_config"])}`,
      `${origin("mixpanel")}/libs/mixpanel-2-latest.min.js`,
    ),
    loader(
      view,
      `  var a = (w.amplitude = { _q: [], _iq: {}, invoked: true });
  ["init", "track", "identify", "flush"].forEach(function (name) {
    a[name] = function () {
      var call = { name: name, args: [].slice.call(arguments) };
      return { promise: new Promise(function (resolve) { call.resolve = resolve; a._q.push(call); }) };
    };
  });`,
      `${origin("amplitude")}/libs/analytics-browser-min.js`,
    ),
    loader(
      view,
      `  var s = (w.analytics = w.analytics || []);
  s.invoked = true;
  s.SNIPPET_VERSION = "5.2.0";
  s._writeKey = "demo";
  s._cdn = ${JSON.stringify(origin("segment"))};
${pushing("s", ["track", "page", "identify", "reset", "ready", "on", "once", "off"])}`,
      `${origin("segment")}/analytics.js/v1/demo/analytics.min.js`,
    ),
    // Sentry's loader calls `sentryOnLoad`, defined below, once its bundle is there.
    loader(view, "", `${origin("sentry")}/bundle.min.js`),
  ];
}

/**
 * Starts each SDK as its documentation says, with the demo's host in place of the vendor's.
 * @param {View} view
 */
function startSdks(view) {
  const { origin } = view;
  const sentryDsn = origin("sentry").replace("://", "://demo@").concat("/1");
  const bundled = view.sdks === "bundle";
  return inline(
    view,
    markup`window.sentryOnLoad = function () {
  Sentry.init({ dsn: ${literal(sentryDsn)}, sendDefaultPii: false });
  Sentry.captureMessage("shop opened");
};
${
  bundled
    ? markup`sentryOnLoad();
window.analytics = AnalyticsBrowser.load({ writeKey: "demo", cdnURL: ${literal(origin("segment"))} });\n`
    : ""
}posthog.init("phc_demo", {
  api_host: ${literal(origin("posthog"))},
  defaults: "2025-05-24",
  person_profiles: "identified_only",
  opt_out_useragent_filter: true,
  request_queue_config: { flush_interval_ms: 500 },
});
mixpanel.init("mp_demo", {
  api_host: ${literal(origin("mixpanel"))},
  track_pageview: true,
  persistence: "localStorage",
  batch_flush_interval_ms: 500,
});
amplitude.init("amp_demo", undefined, {
  serverUrl: ${literal(`${origin("amplitude")}/2/httpapi`)},
  remoteConfig: { fetchRemoteConfig: false },
  defaultTracking: { pageViews: true, sessions: true, attribution: false },
});
analytics.page();
posthog.capture("shop_opened", { lang: document.documentElement.lang });
mixpanel.track("Shop opened");
amplitude.track("Shop opened");
analytics.track("Shop Opened");`,
  );
}

/**
 * Tags of the head, in the order that sites have them.
 * @param {View} view
 */
export function headTags(view) {
  const { origin } = view;
  return [
    // The tag manager comes early and writes, so that its tags come before the content.
    inline(
      view,
      markup`window.dataLayer = window.dataLayer || [];
dataLayer.push({ event: "tm.js", "tm.start": Date.now() });
document.write('<script src="${origin("tagmanager")}/tm.js?id=TM-DEMO"><\\/script>');`,
    ),
    inline(
      view,
      markup`(function (d, id) {
  var script = d.createElement("script");
  script.async = true;
  script.src = ${literal(origin("gtag"))} + "/gtag/js?id=" + id;
  d.head.appendChild(script);
})(document, "G-DEMO");
function gtag() { dataLayer.push(arguments); }
gtag("js", new Date());
gtag("config", "G-DEMO");
gtag("event", "shop_opened");`,
    ),
    view.sdks === "hosted" ? hostedSdks(view) : bundledSdks(view),
    startSdks(view),
  ];
}

/**
 * Tags of the end of the body.
 * @param {View} view
 */
export function bodyTags(view) {
  const { origin } = view;
  return [
    inline(
      view,
      markup`window.px = function () { px.callMethod ? px.callMethod.apply(px, arguments) : px.queue.push(arguments); };
px.queue = [];
(function (d) {
  var script = d.createElement("script");
  script.async = true;
  script.src = ${literal(`${origin("pixel")}/px.js`)};
  d.body.appendChild(script);
})(document);
px("init", "PX-DEMO");
px("track", "PageView");`,
    ),
    markup`<noscript><img src="${origin("pixel")}/tr?id=PX-DEMO&amp;ev=PageView&amp;noscript=1" alt="" width="1" height="1"></noscript>\n`,
    script(view, "intercom", `${origin("chat")}/widget.js`),
  ];
}

/**
 * A tag written as a script element: inert when Sekisho is on the page, plain in the control.
 * @param {View} view
 * @param {string} tag
 * @param {string} src
 */
function script(view, tag, src) {
  const nonce = markup`nonce="${view.nonce}"`;
  return view.sekisho
    ? markup`<script type="text/plain" data-sekisho="${tag}" data-src="${src}" ${nonce}></script>\n`
    : markup`<script async src="${src}" ${nonce}></script>\n`;
}

/**
 * A film of a product: an inert frame, whose address is in `data-src` until the visitor agrees.
 * @param {View} view
 * @param {string} product
 */
export function film(view, product) {
  const src = `${view.origin("video")}/embed/${product}`;
  const address = view.sekisho ? markup`data-sekisho="youtube" data-src="${src}"` : markup`src="${src}"`;
  const frame = markup`<iframe class="film" title="${view.words.film}" ${address} allow="fullscreen"></iframe>`;
  if (!view.sekisho) return frame;
  // While it waits, Sekisho says here what it is and who would get what.
  return markup`<sekisho-placeholder class="film" data-sekisho-view="placeholder" data-tag="youtube">${frame}</sekisho-placeholder>`;
}

/**
 * The script of the map.
 * @param {View} view
 */
export const mapScript = (view) => script(view, "google-maps", `${view.origin("maps")}/api/js?key=demo`);
