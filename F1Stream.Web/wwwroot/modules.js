// The scripts of components. One that does not come because the line is down is asked for again until it is there, and each begins once, however often a circuit asks:
// the answer to a circuit that was away just then is lost.
const SLOWEST_TRY = 5000; // ms
const begun = new Map(); // id → {over, running: a promise of what `start` returned}

// A line that is back is used at once.
const pause = ms =>
  new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });

// In the words of Chromium, Firefox and Safari. A script that came and is wrong has other ones.
const isLost = error => error instanceof TypeError && /\bmodule\b(?! specifier)/i.test(error.message);

const come = async (path, life) => {
  for (let tries = 0; !life.over; tries++)
    try {
      // Some browsers remember that an address failed; with another fragment it is another one to them, and the same one to the server.
      return await import(new URL(tries ? `${path}#${tries}` : path, document.baseURI));
    } catch (error) {
      if (!isLost(error)) throw error;
      await pause(Math.min(SLOWEST_TRY, 500 * 2 ** tries));
    }
};

const start = async (life, path, what) => {
  const script = await come(path, life);
  return life.over ? undefined : script.start(...what);
};

/** Imports a component's script and calls its `start`. A second call with the same id gets what the first one got. */
const begin = async (id, path, ...what) => {
  if (!begun.has(id)) {
    const life = { over: false };
    life.running = start(life, path, what);
    begun.set(id, life);
  }
  return (await begun.get(id).running) ?? {};
};

/** Calls `stop` of what was begun under that id, now or as soon as it is there. */
const end = async (id, isKept = () => false) => {
  const life = begun.get(id);
  if (!life) return;
  begun.delete(id);
  life.over = true;
  await life.running.then(running => running && !isKept(running) && running.stop(), () => {}); // what never began need not end
};

/** Ends what a circuit began that is no longer there to end it, except what plays on. */
export const endLost = isKept => [...begun.keys()].forEach(id => end(id, isKept));

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Goes to a page outside of the circuit, which has its answer before it is gone. */
const leaveFor = address => void setTimeout(() => location.assign(address));

globalThis.f1stream = { begin, end, timeZone, leaveFor };
