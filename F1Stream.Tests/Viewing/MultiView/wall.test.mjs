// Run by ScriptTests, or by hand: node --test
import assert from "node:assert/strict";
import { test } from "node:test";

const player = new URL("../../../F1Stream.Web/wwwroot/player/", import.meta.url);
const load = async name => import(`data:text/javascript,${encodeURIComponent(await (await import("node:fs/promises")).readFile(new URL(name, player), "utf8"))}`);
const wall = await load("wall.js");
const { share, throughput } = await load("budget.js");
const { align } = await load("align.js");

test("an address comes back as it was written", () => {
  for (const address of [
    "layout=2x2&t=session:a-race&t=stream:b&t=&t=stream:d&sound=2",
    "layout=one&t=stream:b&sound=1",
    "layout=main-2&t=&t=stream:b&t=stream:c&sound=off",
  ]) assert.equal(wall.write(wall.read(address)), address);
});

test("what an address says wrongly is left out", () => {
  const read = wall.read("?layout=spiral&t=stream:a&t=stream:a&t=javascript:alert(1)&t=session:../x&t=stream:e&sound=9");
  assert.deepEqual(read, { layout: "side", places: ["stream:a", null, null, null], sound: "stream:a" });
  assert.equal(wall.write(wall.read("")), "");
});

test("a wall without a layout in its address is large enough for its pictures", () =>
  assert.equal(wall.read("t=stream:a&t=stream:b&t=stream:c").layout, "main-2"));

test("a picture takes the first empty place, and the layout grows when none is left", () => {
  let now = wall.read("layout=one&t=stream:a");
  for (const [key, layout] of [["stream:b", "side"], ["stream:c", "main-2"], ["stream:d", "2x2"]]) {
    now = wall.put(now, key);
    assert.equal(now.layout, layout);
  }
  assert.deepEqual(now.places, ["stream:a", "stream:b", "stream:c", "stream:d"]);
  assert.equal(wall.put(now, "stream:e"), now);
  assert.equal(wall.put(now, "stream:a", 2), now);
  assert.deepEqual(wall.put(now, "stream:e", 2).places, ["stream:a", "stream:b", "stream:e", "stream:d"]);
});

test("removing a picture moves no other, and its sound goes to one that is seen", () => {
  const now = wall.remove(wall.read("layout=2x2&t=stream:a&t=stream:b&t=stream:c&sound=1"), "stream:a");
  assert.deepEqual(now.places, [null, "stream:b", "stream:c", null]);
  assert.equal(now.sound, "stream:b");
});

test("a smaller layout fills its places and keeps the sound with what is seen", () => {
  const four = wall.read("layout=2x2&t=stream:a&t=&t=stream:c&t=stream:d&sound=4");
  const two = wall.arrange(four, "side");
  assert.deepEqual(two.places, ["stream:a", "stream:c", null, "stream:d"]);
  assert.equal(two.sound, "stream:a");
  assert.equal(wall.arrange({ ...four, sound: null }, "one").sound, null);
});

test("two places change places, and the sound goes with its picture", () => {
  const now = wall.swap(wall.read("layout=main-2&t=stream:a&t=stream:b&t=stream:c&sound=1"), 0, 2);
  assert.deepEqual(now.places.slice(0, 3), ["stream:c", "stream:b", "stream:a"]);
  assert.equal(now.sound, "stream:a");
});

test("sound is one picture's, or nobody's", () => {
  const now = wall.read("t=stream:a&t=stream:b");
  assert.equal(wall.hear(now, "stream:b").sound, "stream:b");
  assert.equal(wall.hear(now, "stream:a").sound, null);
});

test("pieces that come at the same time share the line", () => {
  assert.equal(throughput([]), null);
  assert.equal(throughput([{ from: 0, to: 1000, bytes: 1e6 }, { from: 0, to: 1000, bytes: 1e6 }]), 16e6);
  assert.equal(throughput([{ from: 0, to: 1000, bytes: 1e6 }, { from: 5000, to: 6000, bytes: 1e6 }]), 8e6);
  assert.equal(throughput([{ from: 0, to: 1, bytes: 1e4 }]), 1.6e6);
});

const ladder = [[500, 270], [1500, 540], [3000, 720], [6000, 1080]].map(([k, height]) => ({ bitrate: k * 1000, height }));
const tile = (more = {}) => ({ levels: ladder, height: 540, heard: false, fixed: -1, ...more });
const sum = (tiles, caps) => caps.reduce((all, cap, i) => all + (tiles[i].levels[cap]?.bitrate ?? 0), 0);

test("the pictures together fit the line, whatever it is", () => {
  for (let line = 3e6; line < 40e6; line += 0.7e6) {
    const tiles = [tile({ height: 1080, heard: true }), tile(), tile(), tile()];
    assert.ok(sum(tiles, share(line, tiles)) <= line * 0.85, `${line}`);
  }
});

test("a line too thin for all leaves each its least", () => assert.deepEqual(share(1e6, [tile(), tile(), tile()]), [0, 0, 0]));

test("no picture takes more lines than it has room for", () => {
  assert.deepEqual(share(null, [tile({ height: 260 }), tile({ height: 540 }), tile({ height: 600 }), tile({ height: 2000 })]), [0, 1, 2, 3]);
});

test("the large picture, and the one that is heard, come first", () => {
  assert.deepEqual(share(2.5e6, [tile({ height: 500 }), tile({ height: 1000 })]), [0, 1]);
  assert.deepEqual(share(2.5e6, [tile(), tile({ heard: true })]), [0, 1]);
});

test("what a viewer chose is counted, and left alone", () => {
  const tiles = [tile({ fixed: 3 }), tile()];
  assert.deepEqual(share(8e6, tiles), [3, 0]);
  assert.deepEqual(share(9e6, tiles), [3, 1]);
  assert.deepEqual(share(9e6, [tile({ levels: [] })]), [-1]);
});

const NOW = 1_000_000_000;
const clock = (late, more = {}) => ({ group: "race", date: NOW - late * 1000, ahead: 0, nudge: 0, free: false, heard: false, ...more });
const does = (tiles, agreed) => align(NOW, tiles, agreed).moves.map(({ rate, skip }) => ({ rate, skip }));

test("pictures of a session come together gently, at what the slowest can show", () => {
  const [slow, ahead] = does([clock(10), clock(9.6)]);
  assert.deepEqual(slow, { rate: 1, skip: 0 });
  assert.equal(ahead.skip, 0);
  assert.ok(ahead.rate >= 0.95 && ahead.rate < 1, `${ahead.rate}`);
  assert.equal(does([clock(10), clock(9.97)])[1].rate, 1);
});

test("whoever is late and has more hurries", () => {
  const [heard, late] = does([clock(9, { heard: true }), clock(10, { ahead: 3 })]);
  assert.equal(heard.rate, 1);
  assert.equal(late.rate, 1.05);
});

test("only who is more than two seconds away jumps", () => {
  assert.deepEqual(does([clock(10), clock(5)])[1], { rate: 1, skip: -5 });
  assert.deepEqual(does([clock(5, { heard: true }), clock(10, { ahead: 6 })])[1], { rate: 1, skip: 5 });
  assert.equal(does([clock(10), clock(8.1)])[1].skip, 0);
});

test("a picture that stood still catches up, and drags nobody back", () => {
  const { agreed } = align(NOW, [clock(9, { heard: true }), clock(9)]);
  const [back, other] = does([clock(16, { heard: true, ahead: 7 }), clock(9)], agreed);
  assert.equal(back.skip, 7);
  assert.deepEqual(other, { rate: 1, skip: 0 });
});

test("a source whose clock is wrong is set right by hand", () => {
  assert.ok(does([clock(10), clock(10, { nudge: -0.3 })])[1].rate < 1);
  assert.equal(does([clock(10), clock(9.7, { nudge: 0.3 })])[1].rate, 1);
});

test("other sessions, other clocks and pictures that go their own way are left alone", () => {
  const left = [clock(100, { heard: true }), clock(97, { group: "quali" }), clock(10), clock(92, { free: true }), { ...clock(0), date: null }, clock(91, { group: "" })];
  for (const move of does(left)) assert.deepEqual(move, { rate: 1, skip: 0 });
});
