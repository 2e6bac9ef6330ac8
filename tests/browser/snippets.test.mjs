// A page for each shape in which services are put into pages (`snippet` in src/catalogue/README.md), with services of that shape
// side by side. The rules of the catalogue must know every request for the service's own. Nothing leaves the machine: the driver
// answers in the place of the services. The shape `redirect` requests nothing in a page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, rewrite, smallPolicy } from "./lib/policy.mjs";
import { until } from "./lib/quiet.mjs";
import { startSite } from "./lib/servers.mjs";
import { press, showsView } from "./lib/visitor.mjs";

/** The loader that most services hand out: a script element made by a script, put before the first one. */
const loader = (/** @type {string} */ src) => `<script>(function (d, s) {
  var js = d.createElement(s), first = d.getElementsByTagName(s)[0];
  js.async = true; js.src = ${JSON.stringify(src)};
  first.parentNode.insertBefore(js, first);
})(document, "script");</script>`;
const image = (/** @type {string} */ src) => `new Image().src = ${JSON.stringify(src)};`;
const send = (/** @type {string} */ url) => `fetch(${JSON.stringify(url)}, { method: "POST", mode: "no-cors" });`;
const beacon = (/** @type {string} */ url) => `navigator.sendBeacon(${JSON.stringify(url)}, "x");`;
const script = (/** @type {string} */ src) =>
  `document.head.appendChild(Object.assign(document.createElement("script"), { src: ${JSON.stringify(src)} }));`;

/**
 * By shape: service → what is pasted into a page, and what the files that it loads do then, by their path.
 * @type {Record<string, Record<string, { page: string, files?: Record<string, string> }>>}
 */
const SHAPES = {
  "async-loader": {
    "google-analytics-4": {
      page: `<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script><script>window.dataLayer = [];</script>`,
      files: { "/gtag/js": beacon("https://region1.google-analytics.com/g/collect?v=2&tid=G-1") },
    },
    "meta-pixel": {
      page: loader("https://connect.facebook.net/en_US/fbevents.js"),
      files: { "/en_US/fbevents.js": image("https://www.facebook.com/tr/?id=1&ev=PageView") },
    },
    "tiktok-pixel": {
      page: loader("https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=C1&lib=ttq"),
      files: { "/i18n/pixel/events.js": send("https://analytics.tiktok.com/api/v2/pixel") },
    },
    hotjar: {
      page: loader("https://static.hotjar.com/c/hotjar-1.js?sv=6"),
      files: { "/c/hotjar-1.js": script("https://script.hotjar.com/modules.1.js") },
    },
    "line-tag": {
      page: loader("https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"),
      files: { "/n/line_tag/public/release/v1/lt.js": image("https://tr.line.me/tag.gif?c_t=lap&t_id=1&e=pv") },
    },
    "yahoo-japan-ads": {
      page: loader("https://s.yimg.jp/images/listing/tool/cv/ytag.js"),
      files: { "/images/listing/tool/cv/ytag.js": image("https://b97.yahoo.co.jp/pagead/conversion/1/") },
    },
    intercom: {
      page: loader("https://widget.intercom.io/widget/app1"),
      files: {
        "/widget/app1": script("https://js.intercomcdn.com/shim.latest.js"),
        "/shim.latest.js": send("https://api-iam.intercom.io/messenger/web/ping"),
      },
    },
    "x-pixel": {
      page: loader("https://static.ads-twitter.com/uwt.js"),
      files: {
        "/uwt.js": image("https://t.co/i/adsct?txn_id=1") + image("https://analytics.twitter.com/i/adsct?txn_id=1"),
      },
    },
  },
  script: {
    "google-maps": {
      page: `<script src="https://maps.googleapis.com/maps/api/js?key=1"></script>`,
      files: { "/maps/api/js": image("https://maps.gstatic.com/mapfiles/transparent.png") },
    },
  },
  sdk: {
    amplitude: { page: `<script>${send("https://api2.amplitude.com/2/httpapi")}</script>` },
    sentry: { page: `<script>${send("https://o1.ingest.sentry.io/api/1/envelope/")}</script>` },
  },
  pixel: {
    "a8-net": { page: `<img src="https://px.a8.net/a8fly/earnings?a8=1" alt="" width="1" height="1">` },
    valuecommerce: {
      page: `<img src="https://ad.jp.ap.valuecommerce.com/servlet/gifbanner?sid=1&pid=2" alt="" width="1" height="1">`,
    },
  },
  iframe: {
    youtube: {
      page: `<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/1" title="A film"></iframe>`,
    },
    vimeo: { page: `<iframe src="https://player.vimeo.com/video/1" title="A film"></iframe>` },
  },
  "tag-manager": {
    "google-tag-manager": {
      page: loader("https://www.googletagmanager.com/gtm.js?id=GTM-1"),
      files: { "/gtm.js": script("https://www.googletagmanager.com/a?id=GTM-1") },
    },
  },
  stylesheet: {
    "google-fonts": {
      page: `<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter"><p style="font-family: Inter">text</p>`,
      files: {
        "/css2": `@font-face { font-family: Inter; src: url(https://fonts.gstatic.com/s/inter/v1/a.woff2); }`,
      },
    },
  },
};

/** Every address in some text. @param {string} text */
const addressesIn = (text) => text.match(/https:\/\/[^"')\s]+/g) ?? [];
/** A policy that has all services of a shape, each waiting for consent. @param {string[]} services */
const policyOf = (services) =>
  smallPolicy({
    enforcement: "seamless",
    tags: Object.fromEntries(
      services.map((service) => [service, { use: service, cookies: [], storage: [], carries: ["declared-flow"] }]),
    ),
  });

/** The tag of an address by the site's policy. @param {import("puppeteer-core").Page} page @param {string} url */
const explained = (page, url) =>
  page.evaluate(async (url) => (await /** @type {any} */ (window).sekisho.explain(url, "font")).tag, url);

for (const engine of ENGINES) {
  describe(`snippets in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    before(async () => {
      [browser, site] = await Promise.all([launch(engine), startSite()]);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    for (const [shape, services] of Object.entries(SHAPES)) {
      test(`${shape}: ${Object.keys(services).join(", ")}`, async () => {
        const snippets = Object.values(services);
        const answers = Object.assign({}, ...snippets.map(({ files = {} }) => files));
        const expected = new Map(
          Object.entries(services).flatMap(([service, { page, files = {} }]) =>
            [page, ...Object.values(files)].flatMap(addressesIn).map((address) => [address, service]),
          ),
        );
        const policy = policyOf(Object.keys(services));
        const built = await buildValue(policy);
        site.built = built.folder;
        const html = (/** @type {string} */ head) =>
          `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>site</title></head><body>${snippets.map(({ page }) => page).join("\n")}</body></html>`;
        site.pages["/bare"] = html("<script></script>");
        site.pages["/"] = (await rewrite(policy, html('<script src="/sekisho.js"></script>'))).html;
        const { page, close, errors } = await freshVisit(browser);
        /** What left for the services. @type {string[]} */
        let left = [];
        try {
          await page.setRequestInterception(true);
          page.on("request", (request) => {
            const url = new URL(request.url());
            if (url.origin === site.origin || url.protocol !== "https:") return request.continue();
            left.push(url.href);
            const body = answers[url.pathname] ?? "";
            const contentType = body.startsWith("@") ? "text/css" : "text/javascript";
            return request.respond({ status: 200, contentType, headers: { "access-control-allow-origin": "*" }, body });
          });
          const all = () => [...expected.keys()].every((address) => left.includes(new URL(address).href));
          await page.goto(`${site.origin}/bare`);
          await until(
            all,
            `a page without Sekisho to ask for ${[...expected.keys()].join(" ")}; it asked for ${left.join(" ")}`,
          );

          left = [];
          await page.goto(`${site.origin}/`);
          await showsView(page, "banner");
          assert.deepEqual(left, [], "before consent");
          await press(page, "accept");
          await until(all, `all services to be asked; ${left.join(" ")}`);
          const heard = await page.evaluate(
            () =>
              new Promise((resolve) => {
                /** @type {[string, string][]} */
                const said = [];
                /** @type {any} */ (window).sekisho.on("verdict", (/** @type {any} */ one) =>
                  said.push([one.url, one.tag]),
                );
                setTimeout(() => resolve(said), 100);
              }),
          );
          const said = new Map(/** @type {[string, string][]} */ (heard));
          // What a style sheet or a frame asks for passes no door; the computed policy judges it by the same hosts.
          for (const [address, service] of expected) {
            const { href } = new URL(address);
            // What a style sheet asks for passes no door; the computed policy knows it by the same rules.
            const tag = said.get(href) ?? (shape === "stylesheet" && (await explained(page, href)));
            assert.equal(tag, service, address);
          }
          // The font of the style sheet has no bytes here, which Firefox says.
          const ours = errors.filter((error) => !error.startsWith("downloadable font"));
          assert.deepEqual(ours, []);
        } finally {
          await close();
          await built.remove();
        }
      });
    }
  });
}
