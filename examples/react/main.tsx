// Starts the page in a browser: in an empty element, or in what a server has drawn of it.
import { createRoot, hydrateRoot } from "react-dom/client";
import { Page } from "./page.tsx";

const place = document.querySelector("#root");
if (place?.hasChildNodes()) hydrateRoot(place, <Page />);
else if (place) createRoot(place).render(<Page />);
