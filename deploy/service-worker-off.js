// Takes every saved copy back: published as /sw.js by OFFLINE=off make build. A browser that has saved the site asks for this file at
// its next visit with a connection, empties what it kept and forgets the worker. Leave it published: nobody knows who comes late.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const ours = (await caches.keys()).filter((name) => name.startsWith(`${registration.scope}#`));
      await Promise.all(ours.map((name) => caches.delete(name)));
      await registration.unregister();
      new BroadcastChannel(registration.scope).postMessage("failed");
    })(),
  ),
);
