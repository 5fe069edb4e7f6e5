/* A list stays as one left it: whoever comes back from a page finds filters, page and place again. That is kept on this
   device alone. */
const PLACES = "liste:orte";
const view = document.querySelector("[data-list-view]");

function read(storage, key, otherwise) {
  try {
    return JSON.parse(storage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
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
