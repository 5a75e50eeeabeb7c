// What pages gain where scripts run; every page works without it.

const SKELETON_AFTER_MS = 300;
const TOAST_MS = 7000;
const TOAST_WITH_UNDO_MS = 20000;

function keepTime(toast) {
  if (toast.dataset.toast === "timed") return;
  toast.dataset.toast = "timed";
  const close = toast.querySelector("[data-toast-close]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  // An error stays until it is closed or the page is left.
  if (toast.classList.contains("st-toast--error")) return;
  const stay = toast.querySelector("form") ? TOAST_WITH_UNDO_MS : TOAST_MS;
  let timer;
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), stay);
  };
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, hold);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, release);
  release();
}

function timeToasts() {
  document.querySelectorAll("#toasts [data-toast]").forEach(keepTime);
}

function closeDrops(except) {
  for (const drop of document.querySelectorAll("details[data-drop][open]")) {
    if (drop !== except) drop.open = false;
  }
}

document.addEventListener("click", (event) => closeDrops(event.target.closest("details[data-drop]")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-drop][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// A slash leads to the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-slash]");
  if (!box || box.offsetParent === null) return;
  event.preventDefault();
  box.focus();
  box.select();
});

const waiting = new WeakMap();

document.addEventListener("htmx:beforeRequest", (event) => {
  const target = event.detail.target;
  const timer = setTimeout(() => {
    target.classList.add("st-loading");
    target.setAttribute("aria-busy", "true");
  }, SKELETON_AFTER_MS);
  waiting.set(event.detail.xhr, timer);
});

document.addEventListener("htmx:afterRequest", (event) => {
  clearTimeout(waiting.get(event.detail.xhr));
  event.detail.target.classList.remove("st-loading");
  event.detail.target.removeAttribute("aria-busy");
});

document.addEventListener("htmx:afterSettle", timeToasts);

timeToasts();
document.querySelector(".st-errors")?.focus();
