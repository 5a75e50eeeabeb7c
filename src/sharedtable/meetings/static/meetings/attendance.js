// Attendance where scripts run: the list narrows while one types, a tap that did not reach the server is taken back,
// and leaving while taps are on their way is asked about. Without scripts the page is a form with one Save.

const roll = document.querySelector("[data-roll]");
const find = document.querySelector("[data-find]");
let underway = 0;

function narrow(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const line of roll.querySelectorAll("[data-line]")) {
    const says = line.textContent.toLowerCase();
    line.hidden = !words.every((word) => says.includes(word));
    if (!line.hidden) shown += 1;
  }
  for (const group of roll.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-line]:not([hidden])");
  }
  const none = roll.querySelector("[data-none]");
  none.hidden = shown > 0 || words.length === 0;
}

function takeBack(box) {
  box.checked = !box.checked;
  const toast = document.createElement("div");
  toast.className = "st-toast st-toast--error";
  toast.textContent = roll.dataset.failed;
  document.getElementById("toasts").replaceChildren(toast);
}

if (roll) {
  // What is typed stays on the page: nothing is asked of the server.
  find?.addEventListener("submit", (event) => event.preventDefault());
  find?.addEventListener("input", (event) => narrow(event.target.value));

  roll.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("htmx:beforeSend", () => (underway += 1));
  document.addEventListener("htmx:afterRequest", (event) => {
    underway -= 1;
    const box = event.target;
    if (!event.detail.successful && box.matches?.(".mt-tap input")) takeBack(box);
  });
  window.addEventListener("beforeunload", (event) => {
    if (underway > 0) event.preventDefault();
  });
}
