// Keeps a page of the launch room up to date, and a phone's entries safe until they have arrived.
// Every form works without this file.

const root = document.querySelector("[data-poll]");
const every = Number(root.dataset.every);
const shelf = `launch-room-${root.dataset.room}`;
const offline = document.querySelector("[data-offline]");
const LONGEST_WAIT_MS = 20000;
const PATIENCE_MS = 12000;

let etag = root.dataset.etag;
let failures = 0;
let isSending = false;
let isGone = false;
let timer;

// What was written and has not arrived yet. A newer wish for the same slot replaces one that waits.
let waiting = [];
try {
  waiting = JSON.parse(localStorage.getItem(shelf) || "[]");
} catch {
  waiting = [];
}

function keep() {
  try {
    if (waiting.length) localStorage.setItem(shelf, JSON.stringify(waiting));
    else localStorage.removeItem(shelf);
  } catch {
    // A full or locked store: the entry still waits in memory.
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function backoff() {
  return Math.min(LONGEST_WAIT_MS, every * 2 ** Math.min(failures, 4)) * (0.75 + Math.random() / 2);
}

async function ask(address, options = {}) {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const headers = { "X-Room": "1", ...options.headers };
    return await fetch(address, { ...options, headers, signal: stop.signal, cache: "no-store", redirect: "error" });
  } finally {
    clearTimeout(patience);
  }
}

function connection(isThere) {
  failures = isThere ? 0 : failures + 1;
  if (offline) offline.hidden = failures < 2;
}

function gone() {
  isGone = true;
  if (!offline || !root.dataset.gone) return;
  offline.textContent = root.dataset.gone;
  offline.hidden = false;
}

// Swapping keeps what somebody is writing, ticking or holding open.

function nameOf(field) {
  const form = field.form ? field.form.getAttribute("action") : "";
  const isChoice = field.type === "checkbox" || field.type === "radio";
  return `${form}|${field.name}${isChoice ? `|${field.value}` : ""}`;
}

function fields() {
  const found = [...root.querySelectorAll("input, textarea, select")];
  return found.filter((field) => field.name && field.type !== "hidden");
}

function isTouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((each) => each.selected !== each.defaultSelected);
  return field.value !== field.defaultValue;
}

function swap(html) {
  const active = document.activeElement;
  const focus = root.contains(active) && active.name ? { name: nameOf(active), at: active.selectionStart } : null;
  const touched = fields().filter(isTouched).map((field) => [nameOf(field), field.value, field.checked]);
  const open = [...root.querySelectorAll("details[id]")].filter((each) => each.open).map((each) => each.id);
  const key = root.querySelector("[data-key]")?.value;
  root.innerHTML = html;
  for (const [name, value, checked] of touched) {
    for (const field of fields()) {
      if (nameOf(field) !== name) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
      else field.value = value;
    }
  }
  for (const each of root.querySelectorAll("details[id]")) if (open.includes(each.id)) each.open = true;
  const box = root.querySelector("[data-key]");
  if (box && key) box.value = key;
  if (focus) {
    const field = fields().find((each) => nameOf(each) === focus.name);
    field?.focus();
    if (field && focus.at !== null && field.setSelectionRange && /^(text|textarea)$/.test(field.type)) {
      field.setSelectionRange(focus.at, focus.at);
    }
  }
  show();
}

async function poll() {
  clearTimeout(timer);
  if (isGone) return;
  try {
    const answer = await ask(root.dataset.poll, { headers: { "If-None-Match": etag } });
    if (answer.status === 200) {
      const html = await answer.text();
      etag = answer.headers.get("ETag") || etag;
      if (!isSending) swap(html);
    } else if (answer.status === 404 || answer.status === 410) {
      gone();
      return;
    } else if (answer.status !== 304) {
      throw new Error(answer.status);
    }
    connection(true);
    send();
  } catch {
    connection(false);
  }
  timer = setTimeout(poll, document.hidden ? 4 * every : backoff());
}

// Sending: one at a time, in order, again and again until the server has answered.

async function send() {
  if (isSending || isGone || !waiting.length) return;
  isSending = true;
  while (waiting.length && !isGone) {
    const entry = waiting[0];
    const token = root.querySelector("[data-token]")?.value || "";
    let answer;
    try {
      answer = await ask(entry.address, {
        method: "POST",
        body: new URLSearchParams(entry.body),
        headers: { "X-CSRFToken": token },
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
    } catch {
      connection(false);
      break;
    }
    const html = answer.status === 200 || answer.status === 409 ? await answer.text() : "";
    if (answer.status === 404 || answer.status === 410) {
      gone();
      break;
    }
    connection(true);
    waiting.shift();
    keep();
    if (html) {
      etag = answer.headers.get("ETag") || etag;
      swap(html);
    } else {
      etag = "";
    }
  }
  isSending = false;
  show();
  if (waiting.length && !isGone) setTimeout(send, backoff());
}

function put(entry) {
  const place = waiting.findIndex((each, place) => each.slot === entry.slot && !(isSending && place === 0));
  if (place >= 0) waiting[place] = entry;
  else waiting.push(entry);
  keep();
  show();
  send();
}

// What waits is drawn over what the server last said.

function show() {
  const list = root.querySelector("[data-unsent]");
  if (list) {
    const ideas = waiting.filter((each) => each.slot.startsWith("idea"));
    list.replaceChildren(
      ...ideas.map((each) => {
        const line = document.createElement("li");
        const note = document.createElement("small");
        note.textContent = failures > 1 ? root.dataset.waits : root.dataset.sending;
        line.append(each.body.text, note);
        return line;
      }),
    );
  }
  for (const each of waiting) if (each.slot.startsWith("vote")) draw(each.body.theme, each.body.count, each.body.turn);
  countLeft();
}

function rows() {
  return [...root.querySelectorAll("[data-vote]")];
}

function draw(theme, count, turn) {
  const row = rows().find((each) => each.dataset.vote === String(theme));
  if (!row || Number(row.dataset.turn) > turn + 1) return;
  row.dataset.count = count;
  row.dataset.turn = turn + 1;
  row.classList.toggle("lr-vote--given", count > 0);
  row.querySelector("[data-mark]").textContent = count ? `+${count}` : "+";
  row.querySelector("[data-step='-1']").hidden = !count;
}

function countLeft() {
  const left = root.querySelector("[data-left]");
  if (!left) return;
  const all = rows();
  left.dataset.all = left.dataset.all || Number(left.dataset.left) + sum(all, (row) => row.querySelector("[name='count']").value - 1);
  const now = Math.max(0, left.dataset.all - sum(all, (row) => row.dataset.count));
  if (Number(left.dataset.left) !== now) left.textContent = left.textContent.replace(/\d+/, now);
  left.dataset.left = now;
  for (const row of all) row.querySelector("[data-step='1']").disabled = now === 0;
}

function sum(list, value) {
  return list.reduce((total, each) => total + Number(value(each)), 0);
}

root.addEventListener("submit", (event) => {
  const form = event.target;
  const row = form.closest("[data-vote]");
  if (row) {
    event.preventDefault();
    const count = Math.max(0, Number(row.dataset.count) + Number(event.submitter.dataset.step));
    const body = { theme: row.dataset.vote, count, turn: Number(row.dataset.turn) };
    put({ slot: `vote-${row.dataset.vote}`, address: form.getAttribute("action"), body });
    return;
  }
  if (!form.dataset.send) return;
  event.preventDefault();
  const body = Object.fromEntries(new FormData(form, event.submitter));
  delete body.csrfmiddlewaretoken;
  if (form.dataset.send !== "idea") {
    put({ slot: form.dataset.send, address: form.getAttribute("action"), body });
    return;
  }
  if (!body.text.trim()) return;
  put({ slot: `idea-${body.key}`, address: form.getAttribute("action"), body });
  form.querySelector("[data-key]").value = newKey();
  form.querySelector("textarea").value = "";
  form.querySelector("textarea").focus();
});

window.addEventListener("online", () => {
  failures = 0;
  poll();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) poll();
});

show();
send();
timer = setTimeout(poll, every);
