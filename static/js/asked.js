/* Opens the page on which somebody looks up one of many in a dialog over the list. Without this script it is a page. */
const ASK_AFTER_MS = 200;
const PART = "stueck";

async function part(url) {
  url.searchParams.set(PART, "1");
  const answer = await fetch(url, { redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".choose");
}

/* What is typed and chosen in the filter, though nobody has pressed "Filtern" yet, stays. */
function addressOf(link) {
  const url = new URL(link.href);
  const weiter = url.searchParams.get("weiter");
  url.search = new URLSearchParams([...new FormData(link.closest("form"))].filter(([, value]) => value));
  if (weiter) url.searchParams.set("weiter", weiter);
  return url;
}

function lookUpWhileTyping(dialog) {
  const form = dialog.querySelector(".choose__form");
  const input = form.querySelector("[type=search]");
  let timer = null;

  async function show() {
    const url = new URL(location.href);
    const words = input.value;
    url.pathname = dialog.dataset.path;
    url.search = new URLSearchParams(new FormData(form));
    try {
      const found = (await part(url)).querySelector(".choose__found");
      if (input.value === words) dialog.querySelector(".choose__found").replaceWith(found);
    } catch {
      dialog.querySelector("[role=status]").textContent = "Die Suche antwortet gerade nicht. Bitte noch einmal versuchen.";
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, ASK_AFTER_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
  input.focus();
}

async function open(link) {
  const dialog = document.querySelector("#wahl").content.firstElementChild.cloneNode(true);
  const address = addressOf(link);
  dialog.dataset.path = address.pathname;
  dialog.querySelector(".choose").replaceWith(await part(address));
  document.body.append(dialog);
  dialog.setAttribute("aria-label", dialog.querySelector("h1").textContent);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  lookUpWhileTyping(dialog);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-asked]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link).catch(() => location.assign(addressOf(link)));
});
