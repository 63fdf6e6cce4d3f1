// A channel that was begun anew, because the server was started again, say, counts its pieces and breaks in another way. hls.js would take its list for the one that it knows, and lay
// the new pieces where it guesses that they belong. Each list says since when its channel counts (ChannelEndpoints.cs).
const SINCE = "f1stream-channel";

/** A loader of lists for one hls.js, made of its usual one. `onOther` hears of the first list of a channel that was begun anew; from then on all of them count as gone. */
export const listLoader = (usual, onOther) => {
  let known = null;
  let isOver = false;
  return class extends usual {
    load(context, config, callbacks) {
      const onSuccess = (answer, stats, asked, request) => {
        const since = request.getResponseHeader(SINCE);
        known = known ?? since;
        if (!isOver && since !== known) onOther();
        isOver = isOver || since !== known;
        if (isOver) callbacks.onError({ code: 410, text: "begun anew" }, asked, request, stats);
        else callbacks.onSuccess(answer, stats, asked, request);
      };
      super.load(context, config, { ...callbacks, onSuccess });
    }
  };
};
