// Saving without leaving the place: only the texts that were edited are sent, and what the server says
// of each is put beside it. The field itself stays, with the cursor, and with what was typed meanwhile.
const typing = document.getElementById("units");

if (typing) {
  const status = document.getElementById("units-status");
  const units = () => [...document.querySelectorAll(".units-list > .unit")];
  const inputs = (unit) =>
    [...unit.querySelectorAll("[form=units]")].filter((it) => it.type !== "checkbox" || it.checked);
  const typed = (unit) =>
    JSON.stringify(
      inputs(unit)
        .filter((it) => it.type !== "hidden")
        .map((it) => [it.name, it.value]),
    );
  const refused = (unit) => unit.classList.contains("unit-refused");
  const saved = new Map(units().map((unit) => [unit, refused(unit) ? null : typed(unit)]));
  const edited = () => units().filter((unit) => typed(unit) !== saved.get(unit));
  // What was refused as it stands. It is tried again from its own field or by the button, not along with
  // another text: somebody else's words may stand there by now.
  const refusedAs = new Map(units().map((unit) => [unit, refused(unit) ? typed(unit) : null]));
  const isDue = (unit) =>
    typed(unit) !== refusedAs.get(unit) || unit.contains(document.activeElement);
  let isSent = false;

  function take(unit, now, was) {
    const field = unit.querySelector(".unit-target");
    const answered = now.querySelector(".unit-target");
    const focused = unit.contains(document.activeElement) ? document.activeElement : null;
    const isTypedOn = typed(unit) !== was;
    unit.className = now.className;
    unit.toggleAttribute("data-finished", now.hasAttribute("data-finished"));
    unit.querySelector(".unit-label").replaceWith(now.querySelector(".unit-label"));
    unit.querySelector(".unit-from").replaceWith(now.querySelector(".unit-from"));
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (answered.hasAttribute(name)) field.setAttribute(name, answered.getAttribute(name));
      else field.removeAttribute(name);
    }
    saved.set(unit, refused(now) ? null : typed(now));
    refusedAs.set(unit, refused(now) ? was : null);
    const ticks = [...unit.querySelectorAll(".unit-around input[type=checkbox]")];
    unit.querySelector(".unit-around").replaceWith(now.querySelector(".unit-around"));
    if (isTypedOn) {
      ticks.forEach((it) => {
        const tick = document.getElementById(it.id);
        if (tick) tick.checked = it.checked;
      });
    } else if (field.value !== answered.value) field.value = answered.value;
    if (focused && !focused.isConnected) (document.getElementById(focused.id) ?? field).focus();
    unit.querySelector(".unit-beside").dispatchEvent(new Event("unit:saved"));
  }

  // Its unit is no more: what was typed stays in the field, and beside it why it cannot be saved there.
  function refuse(unit, now, was) {
    const field = unit.querySelector(".unit-target");
    unit.classList.add("unit-refused");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", now.querySelector(".error-message").id);
    unit.querySelector(".unit-around").replaceWith(now.querySelector(".unit-around"));
    saved.set(unit, null);
    refusedAs.set(unit, was);
  }

  const parsed = async (answer) =>
    new DOMParser().parseFromString(await answer.text(), "text/html");

  // Whoever logged in anew in another window has another token: the next attempt takes it along.
  async function renewToken() {
    const page = await parsed(await fetch(location.href));
    const token = page.querySelector("#units [name=csrfmiddlewaretoken]");
    if (token) typing.elements.csrfmiddlewaretoken.value = token.value;
  }

  function tellAbout(page) {
    const about = page.getElementById("units-about");
    if (about) document.getElementById("units-about").replaceWith(about);
  }

  // A link, a dismissal or a decision beside a text may change its state, and with it the version that
  // the next saved text is for. Where somebody changed the words meanwhile, the version stays: whoever
  // types here has not seen them.
  async function renewState(unit) {
    const answers = await Promise.all([
      fetch(`${location.pathname}?unit=${unit.id.replace("unit-", "")}`),
      fetch(location.href),
    ]);
    if (!answers.every((answer) => answer.ok)) return;
    const [page, here] = await Promise.all(answers.map(parsed));
    tellAbout(here);
    const now = page.getElementById(unit.id);
    if (!now) return;
    const input = (root, name) => root.querySelector(`[name^=${name}-]`);
    const words = (root) => input(root, "loaded")?.value.split(".")[0];
    const source = (root) => root.querySelector(".unit-source").textContent;
    const isUntouched = typed(unit) === saved.get(unit);
    unit.querySelector(".unit-label").replaceWith(now.querySelector(".unit-label"));
    unit.toggleAttribute("data-finished", now.hasAttribute("data-finished"));
    if (!input(unit, "version") || words(unit) !== words(now) || source(unit) !== source(now)) return;
    if (input(unit, "draft").checked === input(unit, "loaded").value.endsWith("1")) {
      input(unit, "draft").checked = input(now, "draft").checked;
    }
    for (const name of ["version", "loaded"]) input(unit, name).value = input(now, name).value;
    if (isUntouched) saved.set(unit, typed(unit));
  }

  async function save(isAll) {
    const unsaved = edited();
    const due = unsaved.filter(isDue);
    if (!due.length && isAll) due.push(...unsaved);
    const sent = new Map(due.map((unit) => [unit, typed(unit)]));
    if (!sent.size) {
      status.textContent = unsaved.length ? typing.dataset.left : typing.dataset.nothing;
      return true;
    }
    const body = new FormData();
    body.append("csrfmiddlewaretoken", typing.elements.csrfmiddlewaretoken.value);
    for (const unit of sent.keys()) {
      for (const input of inputs(unit)) body.append(input.name, input.value);
    }
    status.textContent = "";
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = await parsed(answer);
      const said = page.getElementById("units-said");
      for (const [unit, was] of sent) {
        const now = page.getElementById(unit.id);
        if (now?.hasAttribute("data-homeless")) refuse(unit, now, was);
        else if (now) take(unit, now, was);
      }
      tellAbout(page);
      const isRefused = "refused" in said.dataset;
      status.textContent = said.textContent;
      if (unsaved.length > sent.size && !isRefused) status.append(` ${typing.dataset.left}`);
      return !isRefused;
    } catch {
      status.textContent = typing.dataset.failed;
      renewToken().catch(() => {});
      return false;
    }
  }

  let saving = Promise.resolve();

  units().forEach((unit) => {
    unit.addEventListener("unit:done", () => {
      saving = saving.then(() => renewState(unit)).catch(() => {});
    });
  });

  typing.addEventListener("submit", (event) => {
    if (event.submitter?.name === "submit") {
      isSent = true;
      return;
    }
    event.preventDefault();
    const isAll = event.submitter !== null;
    saving = saving.then(() => save(isAll)).then((isSaved) => {
      typing.dispatchEvent(new CustomEvent("units:saved", { detail: { isSaved } }));
    });
  });

  // Texts that were typed and not saved are not left behind without a question.
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && edited().length) event.preventDefault();
  });
}
