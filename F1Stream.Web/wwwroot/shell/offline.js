// The offline page: what is still to come, from the calendar that the service worker kept. Goes on by itself when the server answers.
const list = document.querySelector("[data-part=offline]");
const words = JSON.parse(list.dataset.words);
const when = new Intl.DateTimeFormat(document.documentElement.lang || [], { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

const row = ({ event, session }) => {
  const [item, time, what, place] = ["li", "time", "span", "span"].map(name => document.createElement(name));
  time.dateTime = session.startUtc;
  time.textContent = when.format(new Date(session.startUtc));
  what.textContent = `${event.name}: ${words[session.kind] ?? session.kind} `;
  place.className = "meta";
  place.textContent = event.locality;
  what.append(place);
  item.append(time, what);
  return item;
};

const show = async () => {
  const answer = await fetch("/schedule").catch(() => null);
  const events = answer?.ok ? (await answer.json()).events : [];
  const now = Date.now();
  const next = events
    .flatMap(event => event.sessions.map(session => ({ event, session })))
    .filter(({ event, session }) => event.state === "scheduled" && session.startUtc && Date.parse(session.endUtc ?? session.startUtc) > now)
    .sort((a, b) => Date.parse(a.session.startUtc) - Date.parse(b.session.startUtc));
  list.replaceChildren(...next.slice(0, 12).map(row));
  document.querySelector("[data-part=none]").hidden = next.length > 0;
};

// Opened by its own address, /offline stays where it is; in place of another page that page is wanted.
const again = async () => {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok && location.pathname !== "/offline") return location.reload();
  setTimeout(again, 3000);
};
show();
again();
