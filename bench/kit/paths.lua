-- Asks for the paths in the file PATHS, one after another; each thread has a slice of its own. Prints one line of JSON at the end.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  thread:set("laps", 0)
  threads[#threads + 1] = thread
end

function init()
  requests, at = {}, 0
  local line, count = 0, tonumber(os.getenv("THREADS"))
  local all = {}
  for path in io.lines(os.getenv("PATHS")) do
    all[#all + 1] = path
    if line % count == number then requests[#requests + 1] = wrk.format("GET", path) end
    line = line + 1
  end
  if #requests == 0 then requests[1] = wrk.format("GET", all[1]) end
end

function request()
  at = at + 1
  if at > #requests then
    at = 1
    laps = laps + 1
  end
  return requests[at]
end

function done(summary)
  local laps = 0
  for _, thread in ipairs(threads) do laps = laps + thread:get("laps") end
  local e = summary.errors
  io.write(string.format(
    '{"bytes":%d,"seconds":%f,"requests":%d,"errors":%d,"laps":%d}\n',
    summary.bytes, summary.duration / 1e6, summary.requests, e.connect + e.read + e.write + e.status + e.timeout, laps
  ))
end
