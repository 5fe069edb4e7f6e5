/* Narrows a long list of checkboxes while typing. Without this script the list is there in full. */
const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/* As clusterfoerderung/search.py folds: "schlues" finds "Schlüsselregion". */
function fold(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

function enhance(picker) {
  const input = picker.querySelector(".picker__narrow input");
  const status = picker.querySelector(".picker__narrow [role=status]");
  const rows = [...picker.querySelectorAll(".picker__list .kern-form-check, .chip")].map((element) => ({
    element,
    box: element.querySelector("input"),
    text: fold(element.textContent),
  }));
  let matches = [];

  function narrow() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    matches = words.length ? rows.filter((row) => words.every((word) => row.text.includes(word))) : [];
    for (const row of rows) {
      row.element.hidden = words.length > 0 && !matches.includes(row) && !row.box.checked;
    }
    const found = matches.length === 1 ? "1 Treffer" : `${matches.length} Treffer`;
    status.textContent = words.length ? found : "";
  }

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // in this line Enter chooses, it does not send the form
    if (!matches.length) return;
    matches[0].box.checked = true;
    const chosen = matches[0].element.textContent.trim();
    input.value = "";
    narrow();
    status.textContent = `Gewählt: ${chosen}`;
    matches = [];
  });
  if (rows.length > 8) input.closest(".picker__narrow").hidden = false;
}

for (const picker of document.querySelectorAll(".picker")) enhance(picker);
