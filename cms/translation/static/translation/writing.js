// What a press of a button or key writes into the field of a unit. It is written as if it were typed,
// so that the browser can undo it: nothing that stood there is lost.

function write(field, text) {
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function writeAll(field, text) {
  field.focus();
  field.select();
  write(field, text);
}

// `<1>…</1>` stands around what is selected, `<2/>` in its place.
function writePlaceholder(field, placeholder) {
  const [opening, closing = ""] = placeholder.split("…");
  const start = field.selectionStart;
  const around = closing ? field.value.slice(start, field.selectionEnd) : "";
  write(field, opening + around + closing);
  const end = start + opening.length + around.length;
  field.setSelectionRange(end, end);
}

function missingPlaceholder(unit) {
  const { value } = unit.querySelector(".unit-target");
  const buttons = [...unit.querySelectorAll("[data-placeholder]")];
  const missing = buttons.find((it) => !value.includes(it.dataset.placeholder.split("…")[0]));
  return missing?.dataset.placeholder;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-placeholder]");
  if (!button) return;
  const field = button.closest(".unit").querySelector(".unit-target");
  if (!field.readOnly) writePlaceholder(field, button.dataset.placeholder);
});

// Where a text has a largest length, how long it is now; it is said aloud only when it is too long.
document.addEventListener("input", (event) => {
  const count = event.target.closest(".unit")?.querySelector(".unit-count");
  if (!count || !event.target.matches(".unit-target")) return;
  const length = [...event.target.value.trim().normalize("NFC")].length;
  const isTooLong = length > Number(count.dataset.most);
  count.querySelector("[data-length]").textContent = length;
  count.classList.toggle("unit-too-long", isTooLong);
  const warning = count.querySelector("[role=status]");
  const words = isTooLong ? count.dataset.tooLong : "";
  if (warning.textContent !== words) warning.textContent = words;
});
