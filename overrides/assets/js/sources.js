// A source one tap away: [1] shows its entry of the source list without leaving the sentence.
// Escape, a tap outside and the button close it. Without this script, or on a browser without popovers,
// [1] leads to the list at the end of the page.

/** @param {HTMLElement} panel @param {HTMLAnchorElement} citation */
function fill(panel, citation) {
  const entry = document.getElementById(decodeURIComponent(citation.hash.slice(1)));
  const close = panel.querySelector("button");
  panel.replaceChildren(close, ...[...entry.children].map((part) => part.cloneNode(true)));
  panel.querySelectorAll(".sources__back").forEach((link) => link.remove());
  panel.setAttribute("aria-label", citation.getAttribute("aria-label"));
  panel.lang = entry.closest("[lang]").lang; // side by side, not always the language of the page and of the button
}

/** Keeps the sentence in view above the panel. @param {HTMLElement} panel @param {HTMLElement} citation */
function uncover(panel, citation) {
  const covered = citation.getBoundingClientRect().bottom - panel.getBoundingClientRect().top + 24;
  if (covered > 0) window.scrollBy({ top: covered });
}

const panel = document.getElementById("source-panel");

if (panel && "popover" in panel) {
  document.addEventListener("click", (event) => {
    const citation = event.target.closest("a.citation");
    if (!citation || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    citation.focus(); // the platform gives the focus back to it when the panel closes
    fill(panel, citation);
    panel.showPopover({ source: citation }); // the next Tab leads on from the sentence
    panel.focus({ preventScroll: true });
    uncover(panel, citation);
  });
}

if ("popover" in HTMLElement.prototype) {
  // An explained word: its panel opens after this, on the side with more room.
  document.addEventListener("click", ({ target }) => {
    const word = target.closest(".term__open");
    if (word) word.popoverTargetElement.dataset.side = word.getBoundingClientRect().top > innerHeight / 2 ? "above" : "below";
  });

  // Whoever goes on by keyboard leaves what lies over the page: the menu, an explained word, a source.
  document.addEventListener("focusin", ({ target }) => {
    const open = document.querySelector(":popover-open");
    if (open && !open.contains(target) && target.popoverTargetElement !== open) open.hidePopover(); // its own button closes it itself
  });
}
