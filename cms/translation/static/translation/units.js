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

  beside.addEventListener("toggle", () => {
    if (beside.open && !isLoaded) show(address);
  });

  panels.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    show(form.action || address, { method: "POST", body: new FormData(form, event.submitter) });
  });

  panels.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use-text], [data-insert-text]");
    if (!button || field.readOnly) return;
    if (button.dataset.insertText) {
      field.setRangeText(button.dataset.insertText, field.selectionStart, field.selectionEnd, "end");
    } else {
      field.value = button.dataset.useText;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
});

// Texts that were typed and not saved are not left behind without a question: by a link to another
// page of the texts, or by closing the window.
const typing = document.getElementById("units");
if (typing) {
  const typed = () => new URLSearchParams(new FormData(typing)).toString();
  const saved = "unsaved" in typing.dataset ? null : typed();
  let isSent = false;

  typing.addEventListener("submit", () => {
    isSent = true;
  });

  window.addEventListener("beforeunload", (event) => {
    if (!isSent && typed() !== saved) event.preventDefault();
  });
}
