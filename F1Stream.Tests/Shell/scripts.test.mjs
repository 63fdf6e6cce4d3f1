// Run by ScriptTests, or by hand: node --test
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const root = new URL("../../F1Stream.Web/wwwroot/", import.meta.url);
const load = async name => import(`data:text/javascript,${encodeURIComponent(await readFile(new URL(name, root), "utf8"))}`);
const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
const turn = () => new Promise(setImmediate);

// A screen's locks, given when the test says so.
const screen = () => {
  const [asked, held] = [[], new Set()];
  const give = () => {
    const lock = Object.assign(new EventTarget(), { release: async () => held.delete(lock) && lock.dispatchEvent(new Event("release")) });
    held.add(lock);
    asked.shift()(lock);
    return turn();
  };
  return { held, asked, give, wakeLock: { request: () => new Promise(resolve => asked.push(resolve)) } };
};

const watching = async () => {
  const { presence } = await load("player/presence.js");
  const [device, life] = [screen(), new AbortController()];
  put("navigator", { wakeLock: device.wakeLock });
  put("document", Object.assign(new EventTarget(), { hidden: false }));
  const video = Object.assign(new EventTarget(), { paused: true });
  presence(video, "A race", {}, life.signal);
  const tell = type => {
    video.paused = type === "pause";
    video.dispatchEvent(new Event(type));
    return turn();
  };
  return { device, life, tell };
};

test("one lock keeps the screen awake, however often the picture says that it plays", async () => {
  const { device, tell } = await watching();
  await tell("play");
  await tell("playing");
  while (device.asked.length) await device.give();
  assert.equal(device.held.size, 1);
  await tell("pause");
  assert.equal(device.held.size, 0);
  await tell("play");
  await device.give();
  assert.equal(device.held.size, 1);
});

test("a lock that comes when the picture is paused, or gone, is given back", async () => {
  const { device, life, tell } = await watching();
  await tell("play");
  await tell("pause");
  await device.give();
  assert.equal(device.held.size, 0);
  await tell("play");
  life.abort();
  await device.give();
  assert.equal(device.held.size, 0);
});

test("what a lost circuit has begun is ended, what plays on is not, and what has not come yet never begins", async () => {
  put("document", { baseURI: "http://here/" });
  const { endLost } = await load("modules.js");
  const script = name => `data:text/javascript,export const start = () => ({ name: "${name}", stop: () => ended.push("${name}") })`;
  const late = "data:text/javascript,await new Promise(resolve => (globalThis.come = resolve)); export const start = () => ended.push('began late')";
  put("ended", []);
  const { begin, end } = globalThis.f1stream;
  await begin("1", script("a drawer"));
  await begin("2", script("a picture"));
  const coming = begin("3", late);
  while (!globalThis.come) await turn();
  endLost(running => running.name === "a picture");
  globalThis.come();
  await coming;
  assert.deepEqual(globalThis.ended, ["a drawer"]);
  await end("2");
  assert.deepEqual(globalThis.ended, ["a drawer"], "whoever took it in stops it");
});

test("a script that comes and is wrong is not asked for again", async () => {
  put("document", { baseURI: "http://here/" });
  await load("modules.js");
  await assert.rejects(globalThis.f1stream.begin("4", "data:text/javascript,null.nothing; export const start = () => {}"), TypeError);
});

const failed = (src, more = {}) => {
  const attributes = { src, type: "module" };
  const script = { nodeName: "SCRIPT", dataset: {}, get src() { return attributes.src; }, set src(to) { attributes.src = to; } };
  Object.defineProperty(script, "attributes", { get: () => Object.entries(attributes).map(([name, value]) => ({ name, value })) });
  return Object.assign(script, { setAttribute: (name, value) => (attributes[name] = value), replaceWith: () => {} }, more);
};

test("a script of the page is asked for again under another name, and less and less often", async () => {
  const [waits, made] = [[], []];
  let listens;
  put("addEventListener", (_, handle) => (listens = handle));
  put("document", { createElement: () => (made.push(failed("")), made[made.length - 1]) });
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = (act, ms) => (waits.push(ms), act());
  try {
    await load("retry.js");
    let script = failed("http://here/shell.js");
    for (let i = 0; i < 6; i++) {
      listens({ target: script });
      script = made[i];
    }
  } finally {
    globalThis.setTimeout = real;
  }
  assert.equal(new Set(made.map(script => script.src)).size, 6);
  for (const { src } of made) assert.match(src, /^http:\/\/here\/shell\.js#\d+$/);
  assert.ok(waits.every((ms, i) => !i || ms >= waits[i - 1]) && waits[3] > waits[0], `${waits}`);
  assert.ok(waits[5] <= 10000, "and never stops");
});

test("a channel that was begun anew is not taken for the one that is known, in whatever list it shows", async () => {
  const { listLoader } = await load("player/lists.js");
  let since = "1";
  const heard = [];
  class Usual {
    load(_, __, callbacks) {
      callbacks.onSuccess({ data: "" }, {}, {}, { getResponseHeader: () => since });
    }
  }
  const Lists = listLoader(Usual, () => heard.push("other"));
  const ask = () => new Lists().load({}, {}, { onSuccess: () => heard.push("list"), onError: ({ code }) => heard.push(code) });

  ask();
  ask();
  since = "2";
  ask();
  since = "1";
  ask();

  assert.deepEqual(heard, ["list", "list", "other", 410, 410]);
});
