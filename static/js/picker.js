/* Narrows a list of checkboxes while typing; a long one asks the server for more. Without this script a short list is
   there in full, and the button beside a long one brings the form back with what was found. */
const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const EXACT = 0;
const BEGINS = 1;
const INSIDE = 2;
const LONG_LIST = 8;
const ASK_AFTER_MS = 200;

/* As clusterfoerderung/search/folding.py folds: "schlues" and "schlus" find "Schlüsselregion", hyphens hide nothing. */
function stripAccents(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, UMLAUTS.ß)
    .replace(/[\p{M}\p{Pd}\u00ad\u2212"'`´«»‹›‘’‚‛“”„]/gu, "")
    .trim()
    .replace(/\s+/g, " ");
}

const fold = (text) =>
  stripAccents(text.normalize("NFC").toLowerCase().replace(/[äöü]/g, (letter) => UMLAUTS[letter]));

/* "Industrie- und Handelskammer (IHK)" answers to three names: all of it, what stands before and what stands in brackets. */
function namesOf(text) {
  const [, before, inside] = text.match(/^(.*?)\s*\((.*)\)$/) ?? [];
  return [text, before, inside].filter(Boolean);
}

function rankOf(row, typed) {
  if (row.names.includes(typed)) return EXACT;
  return row.names.some((name) => name.startsWith(typed)) ? BEGINS : INSIDE;
}

function rowsOf(picker) {
  return [...picker.querySelectorAll(".picker__list .kern-form-check, .chip")].map((element) => {
    const label = element.textContent.trim().replace(/\s+/g, " ");
    const names = [...namesOf(label).map(fold), ...namesOf(label).map(stripAccents)];
    return { element, label, text: names.join("\n"), names, box: element.querySelector("input") };
  });
}

/* The field as the server gives it, with what was typed in it found; `also` are values that are not in the form yet. */
async function asked(picker, also = []) {
  const { form } = picker;
  const data = new FormData(form);
  for (const [name, value] of also) data.append(name, value);
  data.set("suchen", picker.dataset.ask);
  const headers = { "X-Only-Field": "1" };
  const answer = await fetch(form.action, { method: "POST", body: data, headers, redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".picker");
}

function enhance(picker) {
  const input = picker.querySelector(".picker__narrow input");
  const status = picker.querySelector(".picker__narrow [role=status]");
  const missing = picker.querySelector(".picker__missing");
  const list = picker.querySelector(".picker__list");
  const near = picker.querySelector(".picker__near");
  const isLong = "ask" in picker.dataset;
  let rows = rowsOf(picker);
  let matches = [];
  let asking = null;
  let timer = null;

  function narrow() {
    const typed = fold(input.value);
    const words = typed.split(" ").filter(Boolean);
    const inList = rows.filter((row) => row.element.parentElement === list);
    matches = words.length ? rows.filter((row) => words.every((word) => row.text.includes(word))) : [];
    for (const row of matches) row.rank = rankOf(row, typed);
    matches.sort((one, other) => one.rank - other.rank); // a stable sort: each rank keeps the order of the list
    for (const row of rows) {
      row.element.hidden = words.length > 0 && !matches.includes(row) && !row.box.checked;
    }
    const best = matches.filter((row) => inList.includes(row));
    list.append(...[...best, ...inList.filter((row) => !best.includes(row))].map((row) => row.element));
    list.scrollTop = 0;
    if (isLong) list.hidden = !inList.some((row) => !row.element.hidden);
    const found = matches.length === 1 ? "1 Treffer" : `${matches.length} Treffer`;
    status.textContent = words.length ? found : "";
    missing.hidden = !words.length || matches.length > 0;
  }

  /* What is ticked stays: the form says it to the server, and the answer has it among the chips. */
  async function ask(also) {
    clearTimeout(timer);
    const words = input.value;
    try {
      const field = await asked(picker, also);
      if (input.value !== words) return;
      near.replaceChildren(...field.querySelector(".picker__near").childNodes);
      list.replaceChildren(...field.querySelector(".picker__list").childNodes);
      rows = rowsOf(picker);
      narrow();
      const more = field.querySelector("[role=status]").textContent.trim();
      if (more) status.textContent = more;
    } catch {
      status.textContent = "Die Suche antwortet gerade nicht. Der Knopf „Suchen“ versucht es noch einmal.";
    }
  }

  function choose() {
    const best = matches.filter((row) => row.rank === matches[0].rank);
    if (best.length > 1) {
      const names = best.slice(0, 3).map((row) => row.label).join("; ");
      const more = best.length > 3 ? ` und ${best.length - 3} weitere` : "";
      status.textContent = `Mehrere passen: ${names}${more}. Bitte weitertippen oder ankreuzen.`;
      return;
    }
    best[0].box.checked = true;
    best[0].box.dispatchEvent(new Event("input", { bubbles: true })); // so that the draft knows
    input.value = "";
    narrow();
    status.textContent = `Gewählt: ${best[0].label}`;
  }

  input.addEventListener("input", () => {
    if (!isLong) return narrow();
    clearTimeout(timer);
    asking = new Promise((done) => {
      timer = setTimeout(() => ask().then(done), ASK_AFTER_MS);
    });
  });
  input.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // in this line Enter chooses, it does not send the form
    if (isLong && asking) {
      clearTimeout(timer);
      await ask();
    }
    if (matches.length) choose();
  });
  missing.querySelector("button")?.addEventListener("click", () => {
    input.value = "";
    narrow();
    input.focus();
  });
  if (isLong) {
    picker.querySelector(".picker__asked [name=suchen]").hidden = true;
    input.placeholder = "Drei Buchstaben genügen, Enter wählt";
    /* A draft that comes back may have chosen what is not printed here (static/js/draft.js). */
    picker.addEventListener("draft-restored", (event) => ask(event.detail));
  } else if (rows.length > LONG_LIST) {
    input.closest(".picker__narrow").hidden = false;
  }
}

for (const picker of document.querySelectorAll(".picker")) enhance(picker);
