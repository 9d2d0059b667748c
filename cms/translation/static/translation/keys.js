// A translator's keys. Their letters are those that are printed on a Latin keyboard, or stand in the
// same place on another one. Where Alt writes letters, on a Mac, it is Control and Shift instead.
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const form = document.getElementById("units");

if (isMac) {
  document.querySelectorAll("[data-alt-key]").forEach((key) => {
    key.textContent = `Control+Shift+${key.dataset.altKey}`;
  });
}

function letterOf(event) {
  const isWanted = isMac
    ? event.ctrlKey && event.shiftKey && !event.altKey
    : event.altKey && !event.ctrlKey && !event.shiftKey;
  if (!isWanted || event.metaKey) return "";
  return /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace(/^Key/, "");
}

function show(unit) {
  const field = unit.querySelector(".unit-target");
  field.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "center" });
}

// The next text that is not finished, after this one and then from the beginning.
function goOn(unit) {
  const all = [...document.querySelectorAll(".units-list > .unit")];
  const here = all.indexOf(unit);
  const others = [...all.slice(here + 1), ...all.slice(0, here)];
  const next = others.find((it) => !it.hasAttribute("data-finished"));
  if (next) show(next);
  else document.getElementById("units-status").append(` ${form.dataset.noneLeft}`);
}

function saveAndGoOn(unit) {
  const done = (event) => {
    if (unit.classList.contains("unit-refused")) show(unit);
    else if (event.detail.isSaved) goOn(unit);
  };
  form.addEventListener("units:saved", done, { once: true });
  form.requestSubmit();
}

function openBeside(unit) {
  const beside = unit.querySelector(".unit-beside");
  beside.open = !beside.open;
  if (beside.open) beside.querySelector("summary").focus();
  else show(unit);
}

const KEYS = {
  C: (unit, field) => writeAll(field, unit.querySelector(".unit-source").textContent),
  P: (unit, field) => {
    const placeholder = missingPlaceholder(unit);
    if (placeholder) writePlaceholder(field, placeholder);
  },
};

document.addEventListener("keydown", (event) => {
  const unit = event.target.closest?.(".unit");
  if (!unit || event.isComposing || event.repeat) return;
  const field = unit.querySelector(".unit-target");
  const letter = letterOf(event);
  const isBeside = event.target.closest(".unit-panels");
  if (letter === "O") {
    event.preventDefault();
    openBeside(unit);
  } else if (form && !field.readOnly && !isBeside) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      saveAndGoOn(unit);
    } else if (letter in KEYS) {
      event.preventDefault();
      KEYS[letter](unit, field);
    }
  }
});
