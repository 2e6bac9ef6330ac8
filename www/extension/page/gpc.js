// Global Privacy Control, as a property (GPC specification, section on the JavaScript interface). The header is the browser's rule.
Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
  configurable: true,
  enumerable: true,
  get() {
    return true;
  },
});
