/* The desk is Django's own; select2 and the tables of parts leave what they draw without a name. This gives it one:
   a choice is called as its label is and says what is chosen, the first column of a table of parts says what it holds. */
const CHOICES = "select.admin-autocomplete";

function labelOf(select) {
  const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  return (select.getAttribute("aria-label") ?? label?.textContent ?? "").trim().replace(/:$/, "");
}

function call(part, name) {
  if (part.getAttribute("aria-label") === name) return;
  part.removeAttribute("aria-labelledby");
  part.setAttribute("aria-label", name);
}

function nameChoice(select) {
  const drawn = select.nextElementSibling;
  const label = labelOf(select);
  if (!label || !drawn?.classList.contains("select2-container")) return;
  /* The cross that takes all away stands in the list and is none of it; each choice has a cross of its own. */
  drawn.querySelector("ul > .select2-selection__clear")?.remove();
  const chosen = [...select.selectedOptions].map((option) => option.text).filter((text) => text.trim());
  for (const part of drawn.querySelectorAll("[role=textbox], .select2-search__field")) call(part, label);
  for (const part of drawn.querySelectorAll("[role=combobox]")) call(part, [label, ...chosen].join(", "));
}

function nameAll() {
  document.querySelectorAll(CHOICES).forEach(nameChoice);
  /* What opens below a choice lies at the end of the page. */
  const select = document.querySelector(".select2-container--open")?.previousElementSibling;
  const search = document.querySelector(".select2-dropdown .select2-search__field");
  if (search && select?.matches(CHOICES)) call(search, `${labelOf(select)}: suchen`);
}

for (const head of document.querySelectorAll("thead th.original:empty")) head.textContent = "Eintrag";
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
