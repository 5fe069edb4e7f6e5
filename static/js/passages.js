/* Lights up in the text where a found piece comes from. Without this script the links lead there all the same. */
const source = document.querySelector(".source");
const back = document.querySelector("[data-passage-back]");
const isBeside = window.matchMedia("(min-width: 62em)");
let cameFrom = null;

const marksOf = (name) => source.querySelectorAll(`[data-passage="${CSS.escape(name)}"]`);

function light(name) {
  for (const old of source.querySelectorAll("[data-lit]")) delete old.dataset.lit;
  const marks = marksOf(name);
  for (const mark of marks) mark.dataset.lit = "";
  return marks[0];
}

/* Beside the form the text scrolls in its own box, and the page stays where it is. */
function bring(mark) {
  const top = mark.getBoundingClientRect().top - source.getBoundingClientRect().top;
  source.scrollTop += top - source.clientHeight / 3;
}

function show(name) {
  const mark = light(name);
  if (mark && isBeside.matches) bring(mark);
  return mark;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-shows]");
  if (!link) return;
  const mark = show(link.dataset.shows);
  cameFrom = link;
  if (mark && isBeside.matches) event.preventDefault();
});

/* Whoever corrects something sees where it came from. */
document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".intake-row, .point");
  const link = row?.querySelector("a[data-shows]");
  if (link && isBeside.matches && event.target.matches("input, textarea, select")) show(link.dataset.shows);
});

back.addEventListener("click", (event) => {
  if (!cameFrom) return;
  event.preventDefault();
  cameFrom.focus();
  cameFrom.scrollIntoView({ block: "center" });
});

source.dataset.ready = "";
