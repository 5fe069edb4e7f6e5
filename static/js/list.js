/* A list stays as one left it: how dense it is and which columns it shows is kept on this device, and whoever comes back
   from a page finds filters, page and place again. Nothing of it goes to the server. */
const DENSITY = "liste:dicht";
const PLACES = "liste:orte";
const view = document.querySelector("[data-list-view]");
const table = document.querySelector("main table.table");

function read(storage, key, otherwise) {
  try {
    return JSON.parse(storage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function setDensity(button, isDense) {
  document.documentElement.toggleAttribute("data-dense", isDense);
  button.setAttribute("aria-pressed", String(isDense));
}

function showColumn(number, isShown) {
  for (const row of table.rows) {
    if (row.cells[number]) row.cells[number].hidden = !isShown;
  }
}

function offerColumns(box) {
  const key = `liste:spalten:${location.pathname}`;
  const hidden = new Set(read(localStorage, key, []));
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, number) => {
    const name = head.textContent.trim();
    if (number === 0 || !name) return;
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = !hidden.has(name);
    label.append(input, ` ${name}`);
    box.append(label);
    showColumn(number, input.checked);
    input.addEventListener("change", () => {
      if (input.checked) hidden.delete(name);
      else hidden.add(name);
      localStorage.setItem(key, JSON.stringify([...hidden]));
      showColumn(number, input.checked);
    });
  });
}

if (view) {
  const places = read(sessionStorage, PLACES, {});
  const left = places[location.pathname];
  if (left?.address === location.href && left.isComingBack) window.scrollTo(0, left.place);
  addEventListener("pagehide", () => {
    const now = read(sessionStorage, PLACES, {});
    now[location.pathname] = { address: location.href, place: window.scrollY };
    sessionStorage.setItem(PLACES, JSON.stringify(now));
  });
  if (table) {
    const button = view.querySelector("[data-density]");
    setDensity(button, read(localStorage, DENSITY, false));
    button.addEventListener("click", () => {
      const isDense = button.getAttribute("aria-pressed") !== "true";
      localStorage.setItem(DENSITY, JSON.stringify(isDense));
      setDensity(button, isDense);
    });
    offerColumns(view.querySelector("[data-columns]"));
    view.hidden = false;
  }
} else {
  /* The way back in the breadcrumbs and behind "Abbrechen" leads to the list as it was left. */
  const places = read(sessionStorage, PLACES, {});
  for (const link of document.querySelectorAll(".breadcrumbs a, .form-actions a")) {
    const left = link.search ? undefined : places[link.pathname];
    if (!left) continue;
    link.href = left.address;
    link.addEventListener("click", () => {
      places[link.pathname] = { ...left, isComingBack: true };
      sessionStorage.setItem(PLACES, JSON.stringify(places));
    });
  }
}
