// What a place for files gains where scripts run: dropping, a look at what was chosen, progress while it is sent.

if (!window.sharedtableFiles) {
  window.sharedtableFiles = true;

  const placeOf = (event) => (event.target.closest ? event.target.closest("[data-upload]") : null);
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

  const sized = (bytes) => {
    for (const [unit, size] of [["MB", 1048576], ["KB", 1024]]) {
      if (bytes >= size) return `${numbers.format(bytes / size)}\u00a0${unit}`;
    }
    return numbers.format(bytes);
  };

  const show = (place) => {
    const list = place.querySelector("[data-upload-chosen]");
    const lines = [...place.querySelector("input[type=file]").files].map((file) => {
      const line = document.createElement("li");
      const isTooLarge = file.size > Number(place.dataset.most);
      line.textContent = `${file.name} · ${isTooLarge ? place.dataset.tooLarge : sized(file.size)}`;
      line.classList.toggle("st-upload__wrong", isTooLarge);
      return line;
    });
    list.replaceChildren(...lines);
  };

  const mark = (place, isOver) => place.classList.toggle("st-upload--over", isOver);

  const welcome = () => {
    for (const invite of document.querySelectorAll("[data-upload-invite]")) invite.hidden = false;
  };

  document.addEventListener("change", (event) => {
    const place = placeOf(event);
    if (place) show(place);
  });

  document.addEventListener("dragover", (event) => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    mark(place, true);
  });

  document.addEventListener("dragleave", (event) => {
    const place = placeOf(event);
    if (place && !place.contains(event.relatedTarget)) mark(place, false);
  });

  document.addEventListener("drop", (event) => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    mark(place, false);
    const input = place.querySelector("input[type=file]");
    const dropped = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) dropped.items.add(file);
    if (!dropped.files.length) return;
    input.files = dropped.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });

  // A form with hx-post sends its files beside the page; one without is sent by the browser.
  const sending = (event) => event.target.querySelector?.("[data-upload-sending]");

  document.addEventListener("htmx:xhr:progress", (event) => {
    const line = sending(event);
    if (!line || !event.detail.lengthComputable) return;
    const percent = Math.round((100 * event.detail.loaded) / event.detail.total);
    line.hidden = false;
    line.querySelector("progress").value = percent;
    line.querySelector("[data-upload-percent]").textContent = `${percent}\u00a0%`;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!sending(event)) return;
    for (const button of event.target.querySelectorAll("button")) button.disabled = true;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const line = sending(event);
    if (!line) return;
    line.hidden = true;
    if (event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    for (const button of event.target.querySelectorAll("button")) button.disabled = false;
  });

  // Whatever is wrong comes back as the same form, with words beside the field.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422 && sending(event)) event.detail.shouldSwap = true;
  });

  document.addEventListener("htmx:afterSettle", () => {
    welcome();
    document.querySelector("[data-upload]")?.closest("form")?.querySelector(".st-errors")?.focus();
  });

  welcome();
}
