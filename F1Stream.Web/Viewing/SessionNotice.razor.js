// Notifications of the browser, for who asked to be reminded and lets it. Leave is asked for when a bell is pressed: browsers grant it to a press only.
export function start(place) {
  const life = new AbortController();
  const ask = event => {
    if (!event.target.closest("[data-remind][aria-pressed=false]")) return;
    if (globalThis.Notification?.permission === "default") Notification.requestPermission();
  };
  document.addEventListener("click", ask, { signal: life.signal, capture: true });
  place?.setAttribute("data-started", "");

  const show = async (title, options, href) => {
    try {
      const notification = new Notification(title, options);
      notification.onclick = () => (window.focus(), location.assign(href), notification.close());
    } catch {
      // Browsers on phones leave it to the service worker, where there is one.
      const worker = await navigator.serviceWorker?.getRegistration();
      await worker?.showNotification(title, { ...options, data: { href } });
    }
  };

  return {
    tell: (title, body, href) => {
      if (globalThis.Notification?.permission === "granted") return show(title, { body, tag: href }, href);
    },
    stop: () => life.abort(),
  };
}
