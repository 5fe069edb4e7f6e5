/* Shows how far an upload is, and takes a file that is dropped on the box. Without this script the form works as it is. */
const STEP_SPOKEN = 25;

const NOT_SENT = {
  abort: "Abgebrochen. Ihre Eingaben stehen noch hier.",
  error: "Die Verbindung ist abgebrochen. Ihre Eingaben stehen noch hier: Bitte noch einmal hochladen.",
  refused: "Der Server hat die Datei nicht angenommen. Bitte noch einmal versuchen.",
};

function tooBig(input) {
  const [file] = input.files;
  return Boolean(file) && file.size > Number(input.dataset.maxBytes);
}

function checkSize(input) {
  const megabytes = Number(input.dataset.maxBytes) / 1024 / 1024;
  return tooBig(input) ? `Die Datei ist zu groß: Erlaubt sind höchstens ${megabytes} MB.` : "";
}

function acceptDrops(form, input, say) {
  const box = form.querySelector(".upload__drop");
  box.dataset.ready = "";
  box.querySelector(".upload__invitation").hidden = false;
  input.addEventListener("change", () => say(checkSize(input)));
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      box.dataset.over = "";
    });
  }
  box.addEventListener("dragleave", (event) => {
    if (!box.contains(event.relatedTarget)) delete box.dataset.over;
  });
  box.addEventListener("drop", (event) => {
    delete box.dataset.over;
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
    const chosen = `Ausgewählt: ${input.files[0].name}`;
    say(checkSize(input) || (event.dataTransfer.files.length > 1 ? `${chosen}. Bitte je Datei einzeln hochladen.` : chosen));
  });
}

/* The page the document stands on may be this very one; then going there would only scroll. */
function goTo(address) {
  const there = new URL(address, location.href);
  if (there.pathname !== location.pathname) return location.assign(there);
  history.replaceState(null, "", there);
  return location.reload();
}

/* The server sends the form again with what is wrong; the chosen file goes with it, browsers would forget it. */
function replace(form, html) {
  const answer = new DOMParser().parseFromString(html, "text/html").querySelector(".upload__form");
  if (!answer) return false;
  const { files } = form.querySelector("input[type=file]");
  form.replaceWith(answer);
  answer.querySelector("input[type=file]").files = files;
  enhance(answer);
  answer.querySelector("[role=group]")?.focus();
  return true;
}

function send(form, say) {
  const request = new XMLHttpRequest();
  const progress = form.querySelector(".upload__progress");
  const bar = progress.querySelector("progress");
  const cancel = progress.querySelector(".upload__stop");
  const button = form.querySelector("button[type=submit]");
  const status = form.querySelector(".upload__status");
  let spoken = 0;

  function show(percent) {
    bar.value = percent;
    progress.querySelector(".upload__percent").textContent = `${percent} %`;
    if (percent < spoken + STEP_SPOKEN) return;
    spoken = percent;
    say(percent < 100 ? `${percent} % hochgeladen` : "Hochgeladen, wird geprüft");
  }

  function start() {
    for (const old of form.querySelectorAll(".kern-alert, .kern-error")) old.hidden = true;
    button.disabled = true;
    progress.hidden = cancel.hidden = false;
    status.classList.add("visually-hidden"); // the bar says it to the eye
    show(0);
    say("Wird hochgeladen");
    cancel.focus();
  }

  function stop(text) {
    progress.hidden = true;
    button.disabled = false;
    status.classList.remove("visually-hidden");
    say(text);
    button.focus();
  }

  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) show(Math.floor((event.loaded / event.total) * 100));
  });
  /* From here on the server has it all; stopping would not stop it. */
  request.upload.addEventListener("load", () => {
    cancel.hidden = true;
  });
  request.addEventListener("load", () => {
    const kind = request.getResponseHeader("Content-Type") || "";
    if (request.status === 201 && kind.startsWith("application/json")) return goTo(JSON.parse(request.responseText).url);
    if (request.status === 422 && replace(form, request.responseText)) return undefined;
    /* Signed out meanwhile, or the page is gone: the plain form finds out and says so. */
    if (request.status < 500) return form.submit();
    return stop(NOT_SENT.refused);
  });
  for (const kind of ["abort", "error"]) request.addEventListener(kind, () => stop(NOT_SENT[kind]));
  cancel.onclick = () => request.abort();

  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  const content = new FormData(form);
  start();
  request.send(content);
}

function enhance(form) {
  const input = form.querySelector("input[type=file]");
  const status = form.querySelector(".upload__status");
  const say = (text) => {
    status.textContent = text;
  };
  acceptDrops(form, input, say);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (tooBig(input)) {
      say(checkSize(input));
      input.focus();
    } else {
      send(form, say);
    }
  });
}

for (const form of document.querySelectorAll(".upload__form")) enhance(form);
