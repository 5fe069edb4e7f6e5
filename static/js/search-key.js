/* "/" leads to the search field from anywhere, unless someone is typing or has switched it off on /suche/. */
const STORED = "search-key";
const field = document.querySelector("#search-q");
const hint = document.querySelector("#search-key");
const choice = document.querySelector("#search-key-choice");
const isOn = () => localStorage.getItem(STORED) !== "off";

const show = () => {
  hint.hidden = !isOn();
  if (isOn()) {
    field.setAttribute("aria-keyshortcuts", "/");
    field.setAttribute("aria-describedby", hint.id);
  } else {
    field.removeAttribute("aria-keyshortcuts");
    field.removeAttribute("aria-describedby");
  }
};

if (field) {
  show();
  document.addEventListener("keydown", (event) => {
    const isPlain = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isPlain || event.defaultPrevented || !isOn()) return;
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

if (field && choice) {
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = isOn();
  box.addEventListener("change", () => {
    localStorage.setItem(STORED, box.checked ? "on" : "off");
    show();
  });
}
