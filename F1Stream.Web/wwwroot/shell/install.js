// The service worker: an offline page with the calendar last seen, and the app on the home screen. Browsers allow it on https and on this machine itself.
const begin = async () => {
  try {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    const worker = await navigator.serviceWorker.ready;
    worker.active?.postMessage("refresh");
  } catch {
    // Without it everything works, only not offline.
  }
};

// After the page has what it needs: it never competes with a picture.
const later = () => (globalThis.requestIdleCallback ?? setTimeout)(begin);
if (isSecureContext && "serviceWorker" in navigator) {
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
