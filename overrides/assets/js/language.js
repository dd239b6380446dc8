// Two languages: the header's link leads to the section on screen; both side by side are loaded only when asked for.

const header = document.querySelector(".site-header__language");
const control = document.querySelector(".two-languages");
const show = control?.querySelector("a");
const address = new URL(location); // what else it says stays, such as the question of a search
address.hash = "";
address.searchParams.delete("with");
let wanted = false; // both languages, as last asked for

/** The id of the section on screen; none at the top of the page. */
function section() {
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3)[id]:not(.side-by-side__twin *)")];
  const passed = headings.filter((heading) => heading.getClientRects()[0]?.top < innerHeight / 3);
  return scrollY && passed.length > 1 ? passed.pop().id : "";
}

const asked = () => new URLSearchParams(location.search).get("with") === show.hreflang;

/** @param {boolean} both @param {Element} [tapped] */
async function change(both, tapped) {
  wanted = both;
  try {
    await (await import("./side-by-side.js")).change(control, both, tapped);
    if (tapped && asked() !== both) history.pushState(null, "", tapped.href + location.hash);
  } catch {
    wanted = !both;
    control.querySelector(".two-languages__failed").hidden = false;
  }
}

header?.addEventListener("click", () => {
  header.search = address.search;
  header.hash = section();
});

if (show) {
  control.querySelector(".two-languages__stop").href = address;
  show.href = `?${new URLSearchParams([...address.searchParams, ["with", show.hreflang]])}`;
  if (asked()) change(true);
  addEventListener("popstate", () => asked() !== wanted && change(asked()));
  control.addEventListener("click", (event) => {
    const link = event.target.closest(".two-languages__switch");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change(link === show, link);
  });
}
