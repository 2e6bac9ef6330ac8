// The shop's own script: an ordinary first-party application. It knows nothing of Sekisho but the table on the
// privacy page, and it must work the same whether tags run, are held, or were never there.
(() => {
  /** @typedef {Record<string, number>} Cart Quantity by product. */

  const CART_KEY = "cart";
  const yen = (/** @type {number} */ amount) => `¥${amount.toLocaleString("en")}`;
  /** @template {Element} T @param {string} selector @param {ParentNode} [root] @returns {T | null} */
  const find = (selector, root = document) => root.querySelector(selector);

  // A visitor may have switched storage off. The cart then lives as long as the page.
  /** @type {Cart} */
  let memory = {};

  /** @returns {Cart} */
  function readCart() {
    try {
      return JSON.parse(localStorage.getItem(CART_KEY) ?? "{}");
    } catch {
      return memory;
    }
  }

  /** @param {Cart} cart */
  function writeCart(cart) {
    memory = cart;
    try {
      localStorage.setItem(CART_KEY, JSON.stringify(cart));
    } catch {
      // Kept in memory, above.
    }
    showCount();
    save(cart);
  }

  /** What the shop's own requests carry, so that no other site can make them. */
  const token = () => /(?:^|; )csrf_token=(\w+)/.exec(document.cookie)?.[1] ?? "";

  /** Has the shop set aside for this visitor what is in the cart. @param {Cart} cart */
  function save(cart) {
    const request = new XMLHttpRequest();
    request.open("PUT", "/api/cart");
    request.setRequestHeader("content-type", "application/json");
    request.setRequestHeader("x-csrf-token", token());
    request.send(JSON.stringify({ cart }));
  }

  // Leaving may cut that short. The last word goes in a way that survives it.
  addEventListener("pagehide", () => {
    const cart = readCart();
    if (Object.keys(cart).length > 0) navigator.sendBeacon("/api/cart", JSON.stringify({ cart, token: token() }));
  });

  function showCount() {
    const count = Object.values(readCart()).reduce((sum, quantity) => sum + quantity, 0);
    const output = /** @type {HTMLOutputElement | null} */ (find("[data-cart-count]"));
    if (!output) return;
    output.textContent = String(count);
    output.hidden = count === 0;
  }

  /**
   * Tells every analytics tag of the page, as shops do. Each is optional.
   * @param {string} name
   * @param {Record<string, unknown>} properties
   */
  function track(name, properties) {
    const tags = /** @type {any} */ (window);
    tags.posthog?.capture?.(name, properties);
    tags.mixpanel?.track?.(name, properties);
    tags.amplitude?.track?.(name, properties);
    tags.analytics?.track?.(name, properties);
    tags.gtag?.("event", name, properties);
    tags.px?.("track", name);
  }

  function addButtons() {
    for (const button of document.querySelectorAll("[data-add]")) {
      button.addEventListener("click", () => {
        const id = button.getAttribute("data-add") ?? "";
        const cart = readCart();
        writeCart({ ...cart, [id]: (cart[id] ?? 0) + 1 });
        const status = /** @type {HTMLElement | null} */ (find("[data-added]"));
        if (status) status.hidden = false;
        track("add_to_cart", { product: id });
      });
    }
  }

  async function drawCart() {
    const root = /** @type {HTMLElement | null} */ (find("[data-cart]"));
    if (!root) return;
    const response = await fetch("/api/products");
    /** @type {{ id: string, price: number, name: Record<string, string> }[]} */
    const products = await response.json();
    const words = JSON.parse(root.dataset.words ?? "{}");
    const cart = readCart();
    const lines = products.filter(({ id }) => cart[id] > 0);
    const list = find("[data-cart-lines]", root);
    // A line that stays keeps its picture, which need not be fetched again.
    const pictures = new Map([...(list?.querySelectorAll("img") ?? [])].map((one) => [one.getAttribute("src"), one]));
    list?.replaceChildren(
      ...lines.map(({ id, price, name }) => {
        const line = document.createElement("li");
        const address = `/img/${id}.svg?w=72`;
        const picture =
          pictures.get(address) ?? Object.assign(document.createElement("img"), { src: address, alt: "" });
        const label = document.createElement("span");
        label.textContent = name[document.documentElement.lang] ?? name.en;
        const quantity = document.createElement("input");
        Object.assign(quantity, { type: "number", min: "1", max: "99", value: String(cart[id]) });
        quantity.setAttribute("aria-label", words.quantity);
        quantity.addEventListener("change", () => {
          writeCart({ ...readCart(), [id]: Math.max(1, Number(quantity.value) || 1) });
          void drawCart();
        });
        const cost = document.createElement("span");
        cost.className = "price";
        cost.textContent = yen(price * cart[id]);
        const remove = document.createElement("button");
        Object.assign(remove, { type: "button", className: "link", textContent: words.remove });
        remove.addEventListener("click", () => {
          const { [id]: _, ...rest } = readCart();
          writeCart(rest);
          void drawCart();
        });
        line.append(picture, label, quantity, cost, remove);
        return line;
      }),
    );
    const total = lines.reduce((sum, { id, price }) => sum + price * cart[id], 0);
    for (const part of root.querySelectorAll("[data-cart-total],[data-cart-next]"))
      part.toggleAttribute("hidden", lines.length === 0);
    find("[data-cart-empty]", root)?.toggleAttribute("hidden", lines.length > 0);
    const sum = find("[data-cart-total] strong", root);
    if (sum) sum.textContent = yen(total);
  }

  function checkout() {
    const form = /** @type {HTMLFormElement | null} */ (find("[data-checkout]"));
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const response = await fetch("/api/order", {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrf-token": token() },
        body: JSON.stringify({ cart: readCart(), customer: Object.fromEntries(new FormData(form)) }),
      });
      if (!response.ok) return;
      const { order } = await response.json();
      writeCart({});
      const status = /** @type {HTMLElement | null} */ (find("[data-ordered]"));
      const number = status && find("strong", status);
      if (!status || !number) return;
      number.textContent = order;
      status.hidden = false;
      form.hidden = true;
      track("purchase", { order });
    });
  }

  function drawStates() {
    const body = /** @type {HTMLElement | null} */ (find("[data-states]"));
    const sekisho = /** @type {any} */ (window).sekisho;
    if (!body || !sekisho) return;
    const words = JSON.parse(body.dataset.states ?? "{}");
    const draw = () => {
      /** @type {[string, string][]} */
      const tags = Object.entries(sekisho.consent().tags);
      body.replaceChildren(
        ...tags.map(([tag, state]) => {
          const row = document.createElement("tr");
          for (const text of [tag, words[state] ?? state]) row.insertCell().textContent = text;
          row.dataset.state = state;
          return row;
        }),
      );
    };
    draw();
    sekisho.on("change", draw);
  }

  showCount();
  addButtons();
  void drawCart();
  checkout();
  drawStates();
  void fetch("/api/session").then((response) => response.json());
  document.documentElement.dataset.shop = "ready";
})();
