// Reads without a connection, for readers who have asked for it on the page "offline"; published as /sw.js by hooks/offline.py.
//
//     online                  pages from the network, always; what lies in assets-<hash>/ from the copy
//     offline, slow, failing  the saved page, which says at its top that it is a copy, and from which day
//
// The copy comes as one file, so it is whole or not there at all. A new build is a new worker: it fetches its own copy, and only
// when that one is whole does the old one go. To take everything back: OFFLINE=off make build (service-worker-off.js).

// Filled in at build.
const [ADDRESS, SIZE] = ["", 0];
const { scope } = registration;
// Other sites may share this origin.
const NAME = `${scope}#${ADDRESS}`;
const news = new BroadcastChannel(scope);
const saved = (path) => caches.match(scope + path, { cacheName: NAME });

/** @param {(name: string) => boolean} unwanted of our caches */
async function remove(unwanted) {
  for (const name of await caches.keys()) if (name.startsWith(`${scope}#`) && unwanted(name)) await caches.delete(name);
}

async function save() {
  if (await saved("saved")) return; // whole already
  const day = new Date();
  const answer = await fetch(ADDRESS, { cache: "no-store" });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part; !(part = await reader.read()).done; ) news.postMessage((text += part.value).length / SIZE);
  // Half a file, or the server's excuse, ends here.
  const files = JSON.parse(text);
  // The content policy among them.
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  const copy = await caches.open(NAME);
  const inWords = (_, language) => day.toLocaleDateString(language, { dateStyle: "long" });
  for (const [kind, path, content] of files) {
    headers.set("content-type", kind);
    await copy.put(scope + path, new Response(content.replace(/{saved (.+?)}/g, inWords), { headers }));
  }
  // The last one: the copy is whole.
  await copy.put(`${scope}saved`, new Response(+day));
}

/** @param {ExtendableEvent} event @param {() => void} next */
function attempt(event, next) {
  const failed = async (trouble) => {
    await remove((name) => name === NAME).finally(() => news.postMessage("failed"));
    throw trouble;
  };
  event.waitUntil(save().then(next, failed));
}

/** The page from the network, or its saved copy when the network is silent, slow or ill. @param {Request} request @param {string} path */
async function page(request, path) {
  const patience = 4_000;
  const network = fetch(request).then((answer) => (answer.status < 500 ? answer : Promise.reject(answer)));
  try {
    return await Promise.race([network, new Promise((_, late) => setTimeout(late, patience))]);
  } catch {
    const place = path.replace(/index\.html$/, "").replace(/[^/]$/, "$&/");
    const copy = await saved(place);
    const leadsTo = copy ? undefined : (await (await saved("short-links.json"))?.json())?.[place];
    if (leadsTo !== undefined) return Response.redirect(scope + leadsTo);
    if (!copy) return network.catch(async () => (await saved("404.html")) ?? Response.error());
    return place === path ? copy : Response.redirect(scope + place + new URL(request.url).search);
  }
}

addEventListener("install", (event) => attempt(event, skipWaiting));
// The reader has removed the copy, or the browser has, and she wants it again.
addEventListener("message", (event) => attempt(event, () => news.postMessage("saved")));

addEventListener("activate", (event) => {
  const whole = remove((name) => name !== NAME).then(() => clients.claim());
  event.waitUntil(whole.then(() => news.postMessage("saved")));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).replace(/[?#].*/, "");
  if (/^assets-[0-9a-f]{8}\//.test(path)) event.respondWith(saved(path).catch(() => {}).then((copy) => copy ?? fetch(request)));
  else if (request.mode === "navigate" || /(^|\/)$/.test(path)) {
    event.respondWith(page(request, path));
  }
});
