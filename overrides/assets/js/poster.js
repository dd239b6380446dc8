// The poster of a pack is printed alone when its address ends in #poster. Firefox forgets that on paper: see share-list.css.

const poster = document.querySelector(".poster");

if (poster) addEventListener("beforeprint", () => poster.toggleAttribute("data-alone", poster.matches(":target")));
