/* One key from anywhere: what carries data-key is focused if it is a field, else clicked. Never while someone is typing;
   whoever dictates can switch the keys off on /suche/ (WCAG 2.1.4). */
const STORED = "keys";
const targets = [...document.querySelectorAll("[data-key]")];
const choice = document.querySelector("#keys-choice");
const isOn = () => localStorage.getItem(STORED) !== "off";

function show() {
  for (const hint of document.querySelectorAll("[data-key-hint]")) hint.hidden = !isOn();
  for (const target of targets) {
    if (isOn()) target.setAttribute("aria-keyshortcuts", target.dataset.key);
    else target.removeAttribute("aria-keyshortcuts");
  }
}

function use(target) {
  if (!target.matches("input")) return target.click();
  target.focus();
  target.select();
}

document.addEventListener("keydown", (event) => {
  const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
  if (hasModifier || event.repeat || event.isComposing || event.defaultPrevented || !isOn()) return;
  if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
  const target = targets.find((one) => one.dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  use(target);
});

show();
if (choice) {
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = isOn();
  box.addEventListener("change", () => {
    localStorage.setItem(STORED, box.checked ? "on" : "off");
    show();
  });
}
