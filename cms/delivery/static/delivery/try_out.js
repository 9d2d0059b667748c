/* The portal's page for trying out: asks the API from here and shows the answer, status and curl.
   The key is read from its field for each request, and kept nowhere. */

(() => {
  const MOST_SHOWN = 100_000; // characters of a body
  const form = document.getElementById("try-out");
  const find = (name) => document.getElementById(`try-${name}`);
  const operation = find("operation");

  const fields = () => operation.selectedOptions[0].dataset.fields.split(" ").filter(Boolean);

  function value(name) {
    const field = find(name);
    return field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();
  }

  function path() {
    const query = new URLSearchParams();
    for (const name of fields()) {
      if (name !== "name" && value(name) && !(name === "fallback" && !value("lang"))) {
        query.set(name, value(name));
      }
    }
    const address = operation.value.replace("{name}", encodeURIComponent(value("name")));
    return query.size ? `${address}?${query}` : address;
  }

  function curl() {
    const lines = ["curl -i", '-H "Authorization: Bearer $CONCORD_KEY"'];
    if (value("rehearse")) {
      lines.push(`-H '${form.dataset.header}: ${value("rehearse")}'`);
    }
    const named = fields().includes("lang") && value("lang");
    if (!named) {
      lines.push(`-H 'Accept-Language: ${navigator.languages.join(", ")}'`);
    }
    lines.push(`'${form.dataset.site}${path().replaceAll("'", "%27")}'`);
    return lines.join(" \\\n  ");
  }

  function follow() {
    const shown = fields();
    for (const field of form.querySelectorAll("[data-field]")) {
      field.hidden = !shown.includes(field.dataset.field);
    }
    find("name").required = shown.includes("name");
    find("curl").textContent = curl();
  }

  function pretty(text, type) {
    if (/\bjson\b/.test(type) && !type.includes("ndjson")) {
      text = JSON.stringify(JSON.parse(text), null, 2);
    }
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n${form.dataset.cut}` : text;
  }

  async function ask() {
    const headers = { Authorization: `Bearer ${value("key")}` };
    if (value("rehearse")) {
      headers[form.dataset.header] = value("rehearse");
    }
    const began = performance.now();
    const answer = await fetch(path(), { headers, credentials: "omit", cache: "no-store" });
    const text = await answer.text();
    const took = Math.round(performance.now() - began);
    find("headers").textContent = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
    find("body").textContent = pretty(text, answer.headers.get("content-type") ?? "");
    find("answer").hidden = false;
    find("status").textContent = `${answer.status} ${answer.statusText} · ${took} ms`;
  }

  form.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find("status").textContent = "…";
    find("answer").hidden = true;
    ask().catch(() => {
      find("status").textContent = form.dataset.failed;
    });
  });
  follow();
})();
