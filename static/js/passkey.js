/* Asks the device for a passkey, and puts its answer into the form. Without this script a passkey cannot be used. */
const CANNOT = "Dieser Browser kann keine Passkeys. Bitte nehmen Sie einen anderen, oder die Authenticator-App.";
const NO_ANSWER = "Es kam kein Passkey. Bitte noch einmal versuchen; das Gerät muss entsperrt sein.";
const KNOWN = "Dieses Gerät ist schon als Passkey eingerichtet.";

function ask(form, options) {
  if (form.dataset.passkey === "new") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.creation_options.publicKey);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.request_options.publicKey);
  return navigator.credentials.get({ publicKey });
}

function start(form) {
  const options = JSON.parse(document.getElementById("passkey-options").textContent);
  form.elements.credential.value = ""; // a device answers each question once
  const said = form.querySelector("[data-passkey-said]");
  form.addEventListener("submit", async (event) => {
    const answer = form.elements.credential;
    if (answer.value) return;
    event.preventDefault();
    said.textContent = "";
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      said.textContent = CANNOT;
      return;
    }
    try {
      answer.value = JSON.stringify(await ask(form, options));
      form.requestSubmit();
    } catch (problem) {
      answer.value = "";
      said.textContent = problem.name === "InvalidStateError" ? KNOWN : NO_ANSWER;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) start(form);
