// Keeps what an offline page needs: the page itself, its style sheets, scripts, typeface and icons, and the calendar last seen. Nothing else: no picture, no stream, no
// answer for somebody who is signed in.
const SHELL = "f1stream-shell-1";
const PAGE = "/offline";
const CALENDAR = "/schedule";
const OFTEN_ENOUGH = 10 * 60 * 1000;

// What a page of ours links to in its head; the typeface is named by the style sheet, and preloaded too.
const links = html => [...html.matchAll(/(?:href|src)="([^"#?]+\.(?:css|js|svg|woff2|png))"/g)].map(found => new URL(found[1], self.registration.scope).href);

// Without cookies: what is kept is what a stranger may see.
const anew = url => fetch(url, { cache: "no-cache", credentials: "omit" });

let refreshedAt = 0;
const refresh = async () => {
  if (Date.now() - refreshedAt < OFTEN_ENOUGH) return;
  const page = await anew(PAGE);
  if (!page.ok || page.redirected) return;
  refreshedAt = Date.now();
  const cache = await caches.open(SHELL);
  const wanted = new Set([...links(await page.clone().text()), new URL("/icons.svg", self.registration.scope).href]);
  await Promise.all([...wanted].map(async url => {
    const known = await cache.match(url);
    const answer = known && isForever(url) ? null : await anew(url);
    if (answer?.ok) await cache.put(url, answer);
  }));
  await cache.put(PAGE, page);
  const calendar = await anew(CALENDAR).catch(() => null);
  if (calendar?.ok) await cache.put(CALENDAR, calendar);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== PAGE && pathname !== CALENDAR && !wanted.has(request.url)) await cache.delete(request);
  }
};

// A name with its content's fingerprint never means anything else.
const isForever = url => /\.[a-z0-9]{10}\.\w+$/.test(url);

self.addEventListener("install", event => event.waitUntil(Promise.all([refresh().catch(() => {}), self.skipWaiting()])));
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("f1stream-") && name !== SHELL) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener("message", event => event.data === "refresh" && event.waitUntil(refresh().catch(() => {})));

const offline = async () => (await (await caches.open(SHELL)).match(PAGE)) ?? Response.error();
const fromNetwork = async request => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(SHELL)).match(request.url);
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") return event.respondWith(fetch(request).catch(offline));
  const isShell = /\.(css|js|svg|woff2|png)$/.test(url.pathname) && !/^\/(live|relay|proxy|_blazor)\b/.test(url.pathname);
  if (isShell || url.pathname === CALENDAR) event.respondWith(fromNetwork(request));
});

// A reminder that was shown for a page leads to what it reminds of.
self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data?.href ?? "/"));
});
