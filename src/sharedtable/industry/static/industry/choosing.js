// Keeps the focus on the slider or list that was changed when the ranking comes anew. Without it the page works too.

let held = "";

document.addEventListener("htmx:beforeSwap", () => {
  held = document.activeElement?.id ?? "";
});

document.addEventListener("htmx:afterSettle", () => {
  if (held && document.activeElement === document.body) document.getElementById(held)?.focus({ preventScroll: true });
  held = "";
});
