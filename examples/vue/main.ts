// Starts the page in a browser: in an empty element, or in what a server has drawn of it.
import { createApp, createSSRApp } from "vue";
import { Page } from "./page.ts";

const drawn = document.querySelector("#root")?.hasChildNodes();
(drawn ? createSSRApp : createApp)(Page).mount("#root");
