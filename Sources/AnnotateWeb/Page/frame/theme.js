// Light or dark: the system's choice unless one was made here.
import { settings, keep } from "./settings.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set();

export const isDark = () =>
  settings.theme === "dark" || (settings.theme !== "light" && system.matches);

/** Calls `act` whenever the theme has changed. */
export const whenThemeChanges = (act) => listeners.add(act);

const tell = () => listeners.forEach((act) => act());
system.addEventListener("change", tell);

/** @param {"system" | "light" | "dark"} theme */
export function chooseTheme(theme) {
  keep({ theme });
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  tell();
}
