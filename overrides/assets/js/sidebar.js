// In the menu at the side the page that is open is in view, however long the menu is; the page itself does not move.

const menu = document.querySelector(".site-sidebar");
menu.scrollTop = menu.querySelector("[aria-current]")?.offsetTop - innerHeight / 2; // a page that is not in it: from the top
