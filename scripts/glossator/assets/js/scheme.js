// Light or dark: what the reader's system says, unless the button in the header chose the other. Runs before the page is
// drawn, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const KEY = "colour scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const recall = () => {
    try {
      const choice = localStorage.getItem(KEY);
      if (choice) root.dataset.scheme = choice;
      else delete root.dataset.scheme;
    } catch {
      // a browser that keeps nothing
    }
  };
  recall();
  addEventListener("pageshow", (event) => event.persisted && recall()); // Back, to a page kept as it was left
  addEventListener("storage", recall); // chosen in another tab
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-scheme-switch]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const next = (root.dataset.scheme ?? system()) === "dark" ? "light" : "dark";
        const same = next === system();
        if (same) delete root.dataset.scheme;
        else root.dataset.scheme = next;
        try {
          if (same) localStorage.removeItem(KEY);
          else localStorage.setItem(KEY, next);
        } catch {
          // it will be forgotten, nothing worse
        }
      });
    }
  });
})();
