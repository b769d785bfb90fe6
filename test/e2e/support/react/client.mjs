import { hydrateRoot } from "react-dom/client";
import { page } from "./page.mjs";

hydrateRoot(document.querySelector("main"), page, { onRecoverableError: (error) => console.error(error) });
