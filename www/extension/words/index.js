// The words of the extension's own pages: in the language that the person picked, else the browser's, else English.

import { api } from "../shared/api.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import { th } from "./th.js";

/** @typedef {keyof typeof LANGUAGES} Language */

export const LANGUAGES = { en, ja, th };

/** @returns {Promise<Language>} */
export const languageOf = async () => {
  const { language } = await api.storage.local.get("language");
  const wanted = /** @type {Language} */ (language ?? api.i18n.getUILanguage().slice(0, 2));
  return Object.hasOwn(LANGUAGES, wanted) ? wanted : "en";
};

/** @param {Language} language */
export const remember = (language) => api.storage.local.set({ language });

/** A country's name, or its code where the browser does not know it. @param {string} code @param {string} language */
export const country = (code, language) => {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
};
