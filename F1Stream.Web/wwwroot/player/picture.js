// A picture without any controls: hls.js, and what is done and said when the picture stops. It needs no circuit once it runs.
import Hls from "../lib/hls.min.mjs";
import { crossing } from "./crossing.js";
import { listLoader } from "./lists.js";

const SAY_AFTER = 2000; // ms without a picture that nobody need be told of
const LONG = 10000; // ms without a picture, after which more is said
const A_WHILE = 60000; // ms without a picture, after which a source's viewer is told to choose another one
const SLOWEST_TRY = 15000; // ms
const MANY = 3; // pieces that came and changed nothing

// The server waits for the first picture of a channel, and looks for another source meanwhile; a list that it refuses is asked for again by tryAgain.
const lists = {
  default: {
    maxTimeToFirstByteMs: 20000,
    maxLoadTimeMs: 30000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 1000, maxRetryDelayMs: 1000 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 1000, maxRetryDelayMs: 1000 },
  },
};
// A piece that its source took into the grave is given up soon: hls.js goes on behind it.
const pieces = {
  default: {
    maxTimeToFirstByteMs: 10000,
    maxLoadTimeMs: 60000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2000 },
  },
};
const usual = {
  workerPath: "/lib/hls.worker.js",
  lowLatencyMode: false, // a channel lists whole segments
  liveSyncDurationCount: 3,
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  backBufferLength: 60,
  manifestLoadPolicy: lists,
  playlistLoadPolicy: lists,
  fragLoadPolicy: pieces,
};

/**
 * @param channel {source, oneSource}: a master's address; whether no other source takes over.
 * @param page what the picture tells whoever shows it: say(what, then, state) with state waiting, ready (wants a press of play), over (wants `retry`) or playing (nothing
 * to say); changed() when there may be other qualities, tracks or another player; words, the sentences of PictureWords.cs; config, on top of the usual one of hls.js.
 */
export function picture(video, channel, { say: tell, changed = () => {}, words, config = {} }) {
  const life = new AbortController();
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: life.signal });

  let hls = null;
  let state = "waiting";
  let backSoon = false;
  let retry = 0; // timer of the next try
  let tries = 0;
  let stillSince = 0; // performance.now() when the picture stopped; 0 while it moves
  let away = false; // the last try found nobody at all
  let begunAnew = false; // somebody answers again who may know nothing of what was before
  let mediaErrors = [];
  let resting = false; // nobody sees it for now
  let owed = false; // what was to be tried meanwhile
  let arrived = 0; // pieces since the picture stopped
  let lost = 0; // times that hls.js had to begin anew for it

  const say = (what, then, next = "waiting") => tell(what, then, (state = next));

  // With fresh buffers. The video element takes them for another film, which is to be started.
  const resume = at => {
    const [mine, playing, reached] = [hls, !video.paused, Math.max(at, video.currentTime)];
    // What comes into fresh buffers may begin a little before the place that was asked for. Another player's has a clock of its own.
    const forward = () => hls === mine && video.currentTime < reached && (video.currentTime = reached);
    for (const type of ["loadedmetadata", "loadeddata"]) video.addEventListener(type, forward, { once: true, signal: life.signal });
    hls.detachMedia();
    hls.attachMedia(video);
    hls.startLoad(at);
    if (playing) begin();
  };
  const border = crossing(video, resume, life.signal);

  const moves = () => {
    [stillSince, arrived, lost] = [0, 0, 0];
    say("", "", "playing");
  };
  const stands = () => (stillSince = stillSince || performance.now());

  // Pieces come, or the list goes on somewhere else, and the picture stands: what hls.js believes of it is wrong.
  const isLost = () => {
    const list = hls?.latestLevelDetails;
    if (!list || retry || resting || video.paused) return false;
    return arrived >= MANY || video.currentTime > list.edge + list.targetduration || video.currentTime < list.fragmentStart - list.targetduration;
  };

  const complain = () => {
    const still = performance.now() - stillSince;
    if (stillSince && still > LONG * 2 ** lost && isLost()) {
      lost++;
      open();
    }
    if (!stillSince || still < SAY_AFTER || ["over", "ready"].includes(state)) return;
    if (backSoon && !channel.oneSource) return say(words.noSource, words.comesBack);
    if (!channel.oneSource) return say(words.waiting, still > LONG ? words.looking : "");
    if (still > A_WHILE) return say(words.nothingSent, words.goesOn);
    if (backSoon || still > LONG) return say(words.stopped, words.trying);
    say(words.waiting, "");
  };

  const over = what => {
    hls?.destroy();
    hls = null;
    clearTimeout(retry);
    [retry, owed] = [0, false];
    say(what, words.choose, "over");
  };

  // A fatal error is met by hls.js's own remedies first. What can only get better by itself is tried again for as long as the page is open, more and more gently.
  const onError = (_, data) => {
    if (!data.fatal) return;
    const status = data.response?.code ?? 0;
    if (border.takes(hls, data)) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) return onMediaError();
    if (data.type !== Hls.ErrorTypes.NETWORK_ERROR) return over(words.undecodable);
    onRefused(status, String(data.networkDetails?.responseText));
  };

  const onRefused = (status, text) => {
    if (status === 401) return over(words.signedOut);
    if (status === 404 && text.includes("streams.unknown")) return over(words.gone);
    tryAgain(status);
  };

  const isHopeless = within => {
    const now = performance.now();
    mediaErrors = mediaErrors.filter(at => now - at < within).concat(now);
    return mediaErrors.length > 3;
  };

  const onMediaError = () => {
    if (isHopeless(30000)) return over(words.undecodable);
    if (mediaErrors.length > 1) hls.swapAudioCodec();
    resume(video.currentTime);
  };

  // A browser that plays HLS by itself says little of what went wrong: its list is asked for the rest.
  const onOwnError = async () => {
    if (resting) return void (owed = true);
    const [asked, isLine] = [channel, video.error?.code === MediaError.MEDIA_ERR_NETWORK];
    const answer = await fetch(asked.source, { signal: life.signal }).catch(() => null);
    const text = answer?.ok === false ? await answer.text().catch(() => "") : "";
    if (life.signal.aborted || asked !== channel || state === "over" || !video.error) return; // somebody was sooner
    if (!answer?.ok) return onRefused(answer?.status ?? 0, text);
    if (!isLine && isHopeless(Infinity)) return over(words.undecodable);
    tryAgain(answer.status);
  };

  const starved = () => video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;

  /** @param status of the answer; 0 for none at all. */
  const tryAgain = status => {
    if (starved()) stands();
    clearTimeout(retry);
    if (away && status) [tries, begunAnew] = [0, true];
    away = !status;
    if (resting) owed = true;
    else retry = setTimeout(again, Math.min(SLOWEST_TRY, 1000 * 2 ** tries++));
  };
  // What the player knows of a channel may be what keeps it from going on: the server has begun anew, say. But what is loaded already is shown to its end, and the last
  // picture stays for as long as nobody answers.
  const again = () => {
    retry = 0;
    const mayGoOn = !starved() || away || (tries % 4 && !begunAnew);
    if (hls?.levels.length && mayGoOn) hls.startLoad();
    else open();
  };
  // What was worth waiting for may be there now.
  const hurry = () => {
    if (!retry) return;
    clearTimeout(retry);
    [tries, away, begunAnew] = [0, false, true];
    again();
  };

  const load = () => {
    [tries, stillSince, mediaErrors, away, begunAnew, lost] = [0, performance.now(), [], false, false, 0];
    resting = owed = false;
    say(words.starting, "");
    open();
  };

  const open = () => {
    hls?.destroy();
    hls = null;
    border.forget();
    clearTimeout(retry);
    [retry, arrived] = [0, 0];
    if (!Hls.isSupported()) { // Safari on iPhone plays HLS by itself
      video.src = channel.source;
      return begin();
    }
    const own = Hls.DefaultConfig.loader;
    hls = new Hls({ ...usual, ...config, pLoader: listLoader(own, () => (begunAnew = true)) });
    hls.on(Hls.Events.ERROR, onError);
    hls.on(Hls.Events.MANIFEST_PARSED, () => (changed(), begin()));
    hls.on(Hls.Events.LEVEL_SWITCHED, changed);
    hls.on(Hls.Events.FRAG_BUFFERED, () => ([tries, away, begunAnew, arrived] = [0, false, false, arrived + 1]));
    hls.attachMedia(video);
    hls.loadSource(channel.source);
  };

  const begin = () =>
    video.play().catch(error => {
      if (error.name !== "NotAllowedError") return;
      video.muted = true; // the browser wants a gesture before it lets sound out
      return video.play().catch(() => say(words.ready, words.press, "ready"));
    });

  const onStill = () => {
    if (video.paused || !starved()) return;
    stands();
    if (begunAnew) hurry();
  };
  for (const type of ["waiting", "stalled"]) on(video, type, onStill);
  on(video, "playing", () => {
    if (!hls) [tries, mediaErrors, away, begunAnew] = [0, [], false, false];
    moves();
  });
  on(video, "timeupdate", () => state === "waiting" && !video.paused && video.readyState > 2 && moves());
  on(video, "resize", changed);
  on(video, "error", () => !Hls.isSupported() && state !== "over" && onOwnError());

  const complaining = setInterval(complain, 500);
  load();
  return {
    /** The hls.js of now; null where the browser plays HLS by itself, and when all is over. */
    hls: () => hls,
    /** Another channel takes the place of this one. */
    play: next => ((channel = next), (backSoon = false), load()),
    /** The channel itself says that no source has a picture, and goes on when one has. */
    backSoon: isSo => ((backSoon = isSo), complain()),
    retry: load,
    /** The server answers again: not a second is waited any more. */
    hurry,
    begin,
    /** Nobody sees it for now: nothing is loaded, and nothing is tried. */
    rest: () => {
      resting = true;
      owed = owed || retry > 0 || hls?.levels.length === 0;
      clearTimeout(retry);
      retry = 0;
      video.pause();
      hls?.stopLoad();
    },
    wake: () => {
      resting = false;
      if (owed) again();
      else hls?.startLoad(-1);
      owed = false;
    },
    stop: () => {
      life.abort();
      clearInterval(complaining);
      clearTimeout(retry);
      hls?.destroy();
      hls = null;
      video.removeAttribute("src");
      video.load();
    },
  };
}
