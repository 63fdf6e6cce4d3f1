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
