// Fetches the region page's own links in place, and keeps the focus on what was clicked. Without it they are plain links.

function isPlain(event) {
  return !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function again(id, words) {
  if (id) return document.getElementById(id);
  return [...document.querySelectorAll("#explore a")].find((link) => link.textContent === words);
}

let followed = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest("#explore a[href]");
  if (!link || !isPlain(event)) return;
  const written = link.getAttribute("href");
  const address = new URL(written, location.href);
  if (written.startsWith("#") || address.pathname !== location.pathname) return;
  event.preventDefault();
  followed = { id: link.id, words: link.textContent };
  htmx.ajax("GET", address.pathname + address.search, { target: "#explore", swap: "outerHTML" });
});

document.addEventListener("htmx:afterSettle", () => {
  if (!followed) return;
  again(followed.id, followed.words)?.focus({ preventScroll: true });
  followed = null;
});
