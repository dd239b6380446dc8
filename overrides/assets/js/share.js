// A page or one of its sections to send on: as a link, as a message of three lines, by the phone's own sheet, by WhatsApp, as a QR code.
// The address is the page's public one, without what a reader's own view has added to it. Nothing is kept, nothing is sent by itself.

import { partOf, showAlone } from "./on-request.js";

const root = document.documentElement;
const site = new URL("../../", import.meta.url);
const text = (element) => element?.textContent.trim() ?? "";

/** What the button shares: the title, what the page is about, its address and the picture of its code.
    @param {HTMLElement} button */
function shared(button) {
  const { lang } = button.closest("[lang]");
  const twin = button.closest(".side-by-side__twin");
  const heading = button.closest("h2");
  const before = twin ? `${lang}-` : ""; // the ids of the twin's part carry its language in front
  const section = heading?.id.slice(before.length) ?? "";
  const page = text(document.getElementById(`${before}page-title`));
  const line = twin ? [] : [document.querySelector("meta[name=description]").content];
  const address = new URL(document.querySelector(`:is(link, a)[hreflang="${lang}"]`)?.href ?? location.href.replace(/[?#].*/, ""));
  address.hash = section;
  const name = location.pathname.slice(site.pathname.length).replace(/^en\//, "").replace(/\/$/, "") || "index";
  const code = [lang.slice(0, 2), name, section].filter(Boolean).join("-");
  return {
    address: address.href,
    message: [heading ? `${page}${lang === "en" ? " | " : "｜"}${text(heading)}` : page, ...line, address.href].join("\n"),
    code: new URL(`share/qr/${code}.svg`, site),
  };
}

/** @param {HTMLElement} button */
export async function open(button) {
  const dialog = await partOf("share", ".share");
  const { address, message, code } = shared(button);
  const field = dialog.querySelector("textarea");
  const status = dialog.querySelector("[role=status]");
  const picture = dialog.querySelector("img");
  const byPhone = dialog.querySelector("[value=phone]");

  async function copy({ dataset }, words) {
    try {
      await navigator.clipboard.writeText(words);
      status.textContent = dataset.done;
    } catch {
      field.value = words;
      field.select();
      status.textContent = status.dataset.refused;
    }
  }

  field.value = message;
  field.lang = button.closest("[lang]").lang;
  status.textContent = "";
  picture.parentNode.hidden = true; // until the code of this section is there: the last one must not be scanned
  picture.onload = () => (picture.parentNode.hidden = false);
  picture.src = code;
  dialog.querySelector("a").href = `https://wa.me/?text=${encodeURIComponent(message)}`;
  byPhone.hidden = !navigator.share;
  byPhone.onclick = () => navigator.share({ text: message }).catch(() => {}); // closed without sharing
  dialog.querySelector("[value=link]").onclick = ({ target }) => copy(target, address);
  dialog.querySelector("[value=message]").onclick = ({ target }) => copy(target, message);
  showAlone(dialog);
}
