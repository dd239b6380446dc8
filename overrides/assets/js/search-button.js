// Opens the search dialog by the button in the header, by Ctrl-K, and by / unless the reader has switched that off (single keys
// disturb who speaks to the device: WCAG 2.1.4). Nothing of the search is loaded before. Without this script, or when the dialog does not
// load, the button is a link to the search page.

const button = document.querySelector(".site-header__search");

/** @param {Event} event */
async function open(event) {
  event.preventDefault();
  if (event.type === "click") button.focus(); // Safari does not, and the dialog gives the focus back to what had it
  try {
    (await import("./search-dialog.js")).open(button);
  } catch {
    if (navigator.onLine) window.open(button.href, "_self");
    else alert(document.body.dataset.failed);
  }
}

button?.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  const slash = event.key === "/" && !document.documentElement.dataset.slash && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (button && !typing && (slash || letter)) open(event);
});
