#!/usr/bin/env bash
# Makes the four streams that players must play: four-streams.sh DIR [SECONDS]. Each lies in a folder of its own, its master.m3u8 first:
#   ts      transport stream, two variants
#   groups  fMP4, two renditions of sound, WebVTT subtitles whose times count from each segment's start
#   aes     transport stream, AES-128
#   ranges  fMP4, all segments in one file
set -euo pipefail
dir=$1 seconds=${2:-6}
ffmpeg=(ffmpeg -nostdin -v error -y)
hls=(-c copy -f hls -hls_time 2 -hls_playlist_type vod)
codecs='avc1.42c00d,mp4a.40.2'
mkdir -p "$dir"/{ts,groups,aes,ranges}
cd "$dir"

"${ffmpeg[@]}" -f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=440 -f lavfi -i sine=880 -t "$seconds" \
  -filter_complex '[0]split[a][b];[b]scale=160:90[small];[a]null[big]' -map '[big]' -map '[small]' -map 1 -map 2 \
  -c:v libx264 -preset ultrafast -profile:v baseline -level 1.3 -pix_fmt yuv420p -g 50 -sc_threshold 0 \
  -c:a aac -b:a 64k all.mkv

master() { # STREAM, then lines
  { printf '#EXTM3U\n#EXT-X-VERSION:7\n'; printf '%s\n' "${@:2}"; } >"$1/master.m3u8"
}

"${ffmpeg[@]}" -i all.mkv -map 0:0 -map 0:2 "${hls[@]}" -hls_segment_filename 'ts/big-%d.ts' ts/big.m3u8 \
  -map 0:1 -map 0:2 "${hls[@]}" -hls_segment_filename 'ts/small-%d.ts' ts/small.m3u8
master ts \
  "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=320x180,CODECS=\"$codecs\"" big.m3u8 \
  "#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=160x90,CODECS=\"$codecs\"" small.m3u8

fmp4=("${hls[@]}" -hls_segment_type fmp4)
for track in '0 video' '2 english' '3 german'; do
  set -- $track
  "${ffmpeg[@]}" -i all.mkv -map "0:$1" "${fmp4[@]}" -hls_fmp4_init_filename "$2.mp4" \
    -hls_segment_filename "groups/$2-%d.m4s" "groups/$2.m3u8"
done
{
  printf '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-PLAYLIST-TYPE:VOD\n'
  for ((i = 0; i * 2 < seconds; i++)); do
    printf '#EXTINF:2.0,\ncues-%d.vtt\n' "$i"
    printf 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:%d\n\n00:00.200 --> 00:01.800\nlap %d\n' \
      $((i * 180000)) $((i + 1)) >"groups/cues-$i.vtt"
  done
  printf '#EXT-X-ENDLIST\n'
} >groups/cues.m3u8
master groups \
  '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="english.m3u8"' \
  '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,URI="german.m3u8"' \
  '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="Laps",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,URI="cues.m3u8"' \
  "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=320x180,CODECS=\"$codecs\",AUDIO=\"sound\",SUBTITLES=\"text\"" video.m3u8

printf '0123456789abcdef' >aes/stream.key
printf 'stream.key\naes/stream.key\n' >aes/key.info
"${ffmpeg[@]}" -i all.mkv -map 0:0 -map 0:2 "${hls[@]}" -hls_key_info_file aes/key.info \
  -hls_segment_filename 'aes/%d.ts' aes/media.m3u8
master aes "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=320x180,CODECS=\"$codecs\"" media.m3u8

"${ffmpeg[@]}" -i all.mkv -map 0:0 -map 0:2 "${fmp4[@]}" -hls_flags single_file \
  -hls_segment_filename ranges/media.mp4 ranges/media.m3u8
master ranges "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=320x180,CODECS=\"$codecs\"" media.m3u8
