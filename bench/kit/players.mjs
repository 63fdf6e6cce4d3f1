// Viewers as a player makes them: each reads the playlist once per target duration, starts three segments before its end and then fetches
// every new segment once.
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const before = 3;

export class Players {
  bytes = 0;
  segments = 0;
  late = 0;
  troubles = [];
  #over = false;
  #agent = new Agent({ keepAlive: true });
  #watching = [];
  #headers;

  constructor(headers) {
    this.#headers = headers;
  }

  /** One more viewer of the playlist; `stream` is what its segments must name themselves. */
  join(playlist, stream) {
    this.#watching.push(this.#watch(playlist, stream).catch((e) => this.troubles.push(e.message)));
  }

  async leave() {
    this.#over = true;
    await Promise.all(this.#watching);
    this.#agent.destroy();
  }

  async #watch(playlist, stream) {
    let next = null;
    while (!this.#over) {
      const asked = performance.now();
      const text = (await this.#get(playlist)).toString();
      const target = 1000 * Number(text.match(/#EXT-X-TARGETDURATION:(\d+)/)[1]);
      const first = Number(text.match(/#EXT-X-MEDIA-SEQUENCE:(\d+)/)[1]);
      const paths = text.split("\n").filter((line) => line && !line.startsWith("#"));
      const end = first + paths.length;
      next ??= end - before;
      // What has left the window before it was fetched is lost: a picture that stands still.
      this.late += Math.max(0, first - next);
      const changed = next < end;
      for (next = Math.max(next, first); next < end && !this.#over; next++) {
        await this.#segment(new URL(paths[next - first], playlist), stream, next);
      }

      // RFC 8216bis, 6.3.4: the target duration after a change, else half of it.
      await pause(Math.max(0, (changed ? target : target / 2) - (performance.now() - asked)));
    }
  }

  async #segment(url, stream, number) {
    const head = await this.#get(url, true);
    const [gotStream, gotNumber] = [head.readUInt32BE(4), head.readUInt32BE(8)];
    if (gotStream !== stream || gotNumber !== number) {
      throw new Error(`Segment ${number} of stream ${stream} was asked for, ${gotNumber} of ${gotStream} came.`);
    }

    this.segments++;
  }

  /** The body; with `discard` only its beginning, the rest is counted and forgotten. */
  #get(url, discard = false) {
    return new Promise((done, fail) => {
      get(url, { agent: this.#agent, headers: this.#headers }, (answer) => {
        const kept = [];
        let sum = 0;
        answer.on("data", (chunk) => {
          sum += chunk.length;
          if (discard) this.bytes += chunk.length;
          if (!discard || kept.length === 0) kept.push(discard ? Buffer.from(chunk.subarray(0, 188)) : chunk);
        });
        answer.on("error", fail);
        answer.on("end", () => {
          const whole = answer.statusCode === 200 && sum === Number(answer.headers["content-length"] ?? sum);
          if (whole) done(Buffer.concat(kept));
          else fail(new Error(`Status ${answer.statusCode}, ${sum} bytes of ${answer.headers["content-length"]}.`));
        });
      }).on("error", fail);
    });
  }
}
