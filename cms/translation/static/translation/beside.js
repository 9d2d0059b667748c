// What stands beside a unit is loaded when its disclosure is opened. Its forms are sent from there,
// so that a text that was typed and not saved stays where it is. Without JavaScript a link leads to
// the same panels on a page of their own.
document.querySelectorAll(".unit-beside").forEach((beside) => {
  const panels = beside.querySelector(".unit-panels");
  const address = panels.querySelector("a").href;
  const field = document.getElementById(beside.dataset.target);
  let isLoaded = false;

  async function show(url, options = {}) {
    panels.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, {
        ...options,
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      panels.innerHTML = await answer.text();
      isLoaded = true;
    } catch {
      panels.textContent = beside.dataset.failed;
      isLoaded = false;
    }
    panels.removeAttribute("aria-busy");
  }

  const isWrittenIn = () =>
    [...panels.querySelectorAll("textarea, input[type=text]")].some(
      (it) => it.value !== it.defaultValue,
    );

  beside.addEventListener("toggle", () => {
    if (beside.open && !isLoaded) show(address);
  });

  // The unit was saved: what the checks, the memory and the history say of it may be another thing.
  beside.addEventListener("unit:saved", () => {
    if (!isWrittenIn()) isLoaded = false;
    if (beside.open && !isLoaded) show(address);
  });

  panels.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const body = new FormData(form, event.submitter);
    await show(form.action || address, { method: "POST", body });
    beside.dispatchEvent(new Event("unit:done", { bubbles: true }));
  });

  panels.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use-text], [data-insert-text]");
    if (!button || field.readOnly) return;
    if (button.dataset.insertText) write(field, button.dataset.insertText);
    else writeAll(field, button.dataset.useText);
  });
});
