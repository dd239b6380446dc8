// The page "offline": saves the whole site on this device, says how far it is, and removes it again. Nothing is stored before the
// reader presses the button. The saving itself is done by deploy/service-worker.js; without this script the page says so kindly.

const site = new URL("../../", import.meta.url).href;
const control = document.querySelector(".offline");
let channel; // the worker's news, and those of other tabs
const [progress, day] = [control.querySelector("progress"), control.querySelector("time")];

/** @param {"empty" | "saving" | "saved" | "failed" | "removed"} state */
function show(state) {
  const held = control.contains(document.activeElement); // the button that was pressed goes
  for (const part of control.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
  if (held) (control.querySelector("button:not([hidden])") ?? control).focus({ preventScroll: true });
}

/** Our worker, not one of another site on the same origin. */
async function registered() {
  const found = await navigator.serviceWorker.getRegistration(site);
  return found?.scope === site ? found : undefined;
}

async function refresh(otherwise) {
  const copy = (await registered())?.active && (await caches.match(`${site}saved`));
  if (copy) day.textContent = new Date(+(await copy.text())).toLocaleDateString(day.dataset.locale, { dateStyle: "long" });
  show(copy ? "saved" : otherwise);
}

async function save() {
  progress.value = 0;
  show("saving");
  const found = await navigator.serviceWorker.register(`${site}sw.js`);
  if (found.installing) found.installing.onstatechange = ({ target }) => target.state === "redundant" && show("failed");
  else (found.waiting ?? found.active).postMessage("save");
}

async function remove() {
  await (await registered())?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`${site}#`)) await caches.delete(name);
  channel?.postMessage("removed");
  show("removed");
}

const failed = () => show("failed");
control.querySelector(".offline__save").onclick = () => save().catch(failed);
control.querySelector(".offline__remove").onclick = () => remove().catch(failed);
try {
  channel = new BroadcastChannel(site);
  channel.onmessage = ({ data }) => (data > 0 ? (progress.value = data) : refresh(data === "removed" ? "empty" : "failed").catch(failed));
} catch {} // storage refused: nothing can be saved, which refresh says
if (navigator.serviceWorker) refresh("empty").catch(() => {});
