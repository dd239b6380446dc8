// Opens the search dialog by the button in the header, by / and by Ctrl-K. Nothing of the search is loaded before.
// Without this script the button is a link to the search page.

const button = document.querySelector(".site-header__search");

/** @param {Event} event */
async function open(event) {
  event.preventDefault();
  try {
    (await import("./search-dialog.js")).open(button);
  } catch {
    alert(button.dataset.failed);
  }
}

button?.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (button && !typing && (slash || letter)) open(event);
});
