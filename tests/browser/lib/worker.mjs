// Pages under the site's service worker.

/**
 * Waits until a page that registers a service worker is controlled by it.
 * @param {import("./browser.mjs").Page} page
 */
export const controlled = (page) =>
  page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  });
