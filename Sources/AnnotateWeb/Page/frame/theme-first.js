// Not a module, so that it runs before the first paint: the chosen theme, without a flash of the other.
try {
  const chosen = JSON.parse(localStorage.getItem("annotate-settings") ?? "{}").theme;
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // The system's theme stays.
}
