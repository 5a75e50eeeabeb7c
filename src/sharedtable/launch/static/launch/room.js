// Keeps a page of the launch room up to date, and a phone's entries safe until they have arrived.
// Every form works without this file. It stands in the head and is waited for, so that no form can be sent before
// it watches: a page that goes elsewhere while the connection is gone would lose what was written.

(() => {
"use strict";

const LONGEST_WAIT_MS = 20000;
const PATIENCE_MS = 12000;

let root = null;
let offline = null;
let every = 3000;
let shelf = "";
let etag = "";
let look = "";
let failures = 0;
let isSending = false;
let isGone = false;
let timer;

// What was written and has not arrived yet. A newer wish for the same slot replaces one that waits.
let waiting = [];

function unpack() {
  try {
    waiting = JSON.parse(localStorage.getItem(shelf) || "[]");
  } catch {
    waiting = [];
  }
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
    const asked = look;
    const answer = await ask(root.dataset.poll + asked, { headers: { "If-None-Match": etag } });
    if (answer.status === 200) {
      const html = await answer.text();
      if (!isSending && asked === look) {
        etag = answer.headers.get("ETag") || etag;
        swap(html);
      }
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
    const asked = look;
    let answer;
    try {
      answer = await ask(entry.address.split("?")[0] + asked, {
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
    if (html && asked === look) {
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

// A long list: what is looked for, and how far it is unfolded. Without this file it is a page of its own.

let typing;

function lookAt(query) {
  look = query;
  etag = "";
  return poll();
}

function wordsOf(form) {
  const q = new FormData(form).get("q").trim();
  return q ? `?${new URLSearchParams({ q })}` : "";
}

async function follow(link) {
  const shown = root.querySelectorAll("[data-rows] > li").length;
  const isMore = link.classList.contains("usa-button");
  const box = root.querySelector("form[data-look] [name='q']");
  if (!isMore && box) box.value = box.defaultValue = "";
  await lookAt(link.search);
  if (isMore) root.querySelectorAll("[data-rows] > li")[shown]?.querySelector("button:not([disabled])")?.focus();
}

// A form that leads to another page waits for the connection: first a small question to the server.

let isHeld = false;

async function hold(form) {
  if (isHeld) return;
  isHeld = true;
  while (!(await isAnswered())) {
    connection(false);
    if (offline) offline.hidden = false;
    await new Promise((done) => setTimeout(done, backoff() / 2));
  }
  connection(true);
  isHeld = false;
  form.submit();
}

async function isAnswered() {
  try {
    await ask(location.href, { method: "HEAD" });
    return true;
  } catch {
    return false;
  }
}

function sendVote(form, row, step) {
  const count = Math.max(0, Number(row.dataset.count) + Number(step));
  const body = { theme: row.dataset.vote, count, turn: Number(row.dataset.turn) };
  put({ slot: `vote-${row.dataset.vote}`, address: form.getAttribute("action"), body });
}

function sendForm(form, submitter) {
  const body = Object.fromEntries(new FormData(form, submitter));
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
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const row = form.closest("[data-vote]");
  if (form.matches("[data-hold]")) {
    event.preventDefault();
    begin();
    hold(form);
  } else if (row || form.dataset.send || form.matches("[data-look]")) {
    event.preventDefault();
    begin();
    if (row) sendVote(form, row, event.submitter.dataset.step);
    else if (form.dataset.send) sendForm(form, event.submitter);
    else lookAt(wordsOf(form));
  } else if (failures || !navigator.onLine) {
    event.preventDefault();
    if (offline) offline.hidden = false;
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-look]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  begin();
  follow(link);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-look]")) return;
  clearTimeout(typing);
  typing = setTimeout(() => lookAt(wordsOf(form)), 400);
});

window.addEventListener("online", () => {
  failures = 0;
  if (root) poll();
});
document.addEventListener("visibilitychange", () => {
  if (root && !document.hidden) poll();
});

function begin() {
  offline = offline || document.querySelector("[data-offline]");
  if (root) return;
  root = document.querySelector("[data-poll]");
  if (!root) return;
  every = Number(root.dataset.every);
  shelf = `launch-room-${root.dataset.room}`;
  etag = root.dataset.etag;
  look = location.search;
  unpack();
  show();
  send();
  timer = setTimeout(poll, every);
}

document.addEventListener("DOMContentLoaded", begin);
})();
