/* What someone types into a longer form stays on this device until it is saved, thrown away, or they sign out.
   Nothing of it goes to the server. One entry per open page, so that two windows do not overwrite each other. */
const PREFIX = "entwurf:";
const SAVED = "entwurf-gespeichert";
const KEPT_DAYS = 7;
const WRITE_AFTER_MS = 300;
const owner = document.querySelector("[data-draft-owner]")?.dataset.draftOwner;
const offer = document.querySelector("[data-draft]");
/* The form of the page; in the admin, whose pages are Django's, the one around the fields. */
const form = document.querySelector("main form.form") ?? document.querySelector("#content-main > form");
let isSigningOut = false;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function write(key, drafts) {
  try {
    if (drafts.length) localStorage.setItem(key, JSON.stringify(drafts));
    else localStorage.removeItem(key);
  } catch {
    /* No room, or storage is forbidden: the form works as it does without drafts. */
  }
}

const keyOf = (name) => `${PREFIX}${owner}:${name}`;

/* The server says by a cookie which form it has saved: "<form>:<token>". */
function forgetSaved() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(`${SAVED}=`));
  if (!cookie) return;
  const [name, token] = cookie.slice(SAVED.length + 1).split(":");
  write(keyOf(name), read(keyOf(name)).filter((draft) => (draft.token ?? "") !== token));
  document.cookie = `${SAVED}=; path=/; max-age=0; samesite=lax`;
}

function forgetOnLogout() {
  for (const logout of document.querySelectorAll("form[data-logout]")) {
    logout.addEventListener("submit", () => {
      isSigningOut = true;
      Object.keys(localStorage)
        .filter((key) => key.startsWith(keyOf("")))
        .forEach((key) => localStorage.removeItem(key));
    });
  }
}

const fields = () =>
  [...form.elements].filter((one) => one.name && !["hidden", "password", "file", "submit", "search"].includes(one.type));

function typed() {
  const isSent = (one) => !["checkbox", "radio"].includes(one.type) || one.checked;
  return fields().filter(isSent).map((one) => [one.name, one.value]);
}

/* Rows that were added by hand are not there yet on a fresh page of the admin. */
function makeRoom(values) {
  for (const [name] of values) {
    const [, rows, number] = name.match(/^(.+)-(\d+)-/) ?? [];
    const add = rows && document.querySelector(`#${CSS.escape(rows)}-group .add-row a`);
    for (let row = 0; add && !form.elements[name] && row <= Number(number); row += 1) add.click();
  }
}

/* What was chosen may not be printed here: a long picker then asks the server for it (static/js/picker.js). */
function askForChosen(values) {
  for (const picker of form.querySelectorAll(".picker[data-ask]")) {
    const detail = values.filter(([name]) => name === picker.dataset.ask);
    if (detail.length) picker.dispatchEvent(new CustomEvent("draft-restored", { detail }));
  }
}

function fill(values) {
  makeRoom(values);
  for (const one of fields()) {
    const mine = values.filter(([name]) => name === one.name).map(([, value]) => value);
    const isChoice = ["checkbox", "radio"].includes(one.type);
    if (isChoice) one.checked = mine.includes(one.value);
    else one.value = mine[0] ?? "";
    if (one.type === "checkbox" ? one.checked : !isChoice && one.value) one.closest("details")?.setAttribute("open", "");
  }
  askForChosen(values);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function timeOf(draft) {
  const then = new Date(draft.at);
  const time = then.toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === new Date().toDateString()) return `von ${time}`;
  const day = then.toLocaleDateString("de-DE", { day: "2-digit", month: "2-digit", year: "numeric" });
  return `vom ${day}, ${time}`;
}

function keepDrafts() {
  const key = keyOf(offer.dataset.draft);
  const shown = typed();
  const token = () => (form.elements.submission ?? form.elements.version)?.value;
  const youngest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  write(key, read(key).filter((draft) => draft.at > youngest));
  /* A refused form comes back with what was typed: then its draft is simply this page's. */
  const own = read(key).find((draft) => same(draft.values, shown));
  const id = own?.id ?? `${Date.now()}-${Math.random()}`;
  let timer = null;

  function keep() {
    clearTimeout(timer);
    timer = null;
    if (isSigningOut) return;
    const others = read(key).filter((draft) => draft.id !== id);
    const values = typed();
    const mine = { id, token: token(), at: Date.now(), values };
    if (own || !same(values, shown)) write(key, [...others, mine]);
    else if (others.length !== read(key).length) write(key, others);
  }

  function ask(draft) {
    const asked = offer.querySelector("template").content.cloneNode(true);
    const box = asked.firstElementChild;
    asked.querySelector("[data-time]").textContent = timeOf(draft);
    asked.querySelector("[data-restore]").addEventListener("click", () => {
      fill(draft.values);
      write(key, read(key).filter((one) => one.id !== draft.id));
      keep();
      say(box, `Entwurf ${timeOf(draft)} wiederhergestellt. Gespeichert ist er noch nicht.`);
    });
    asked.querySelector("[data-discard]").addEventListener("click", () => {
      write(key, read(key).filter((one) => one.id !== draft.id));
      say(box, "Entwurf verworfen.");
    });
    offer.append(asked);
  }

  function say(box, text) {
    box.querySelector("[data-text]").textContent = text;
    box.querySelector("[data-choices]").remove();
    fields().find((one) => one.offsetParent)?.focus();
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WRITE_AFTER_MS);
  });
  form.addEventListener("submit", keep);
  addEventListener("pagehide", () => timer && keep());
  document.addEventListener("visibilitychange", () => document.hidden && timer && keep());
  const waiting = read(key).filter((draft) => draft.id !== id);
  if (waiting.length) ask(waiting.at(-1));
}

if (owner) {
  forgetSaved();
  forgetOnLogout();
  if (offer && form) keepDrafts();
}
