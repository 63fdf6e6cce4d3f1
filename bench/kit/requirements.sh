# Sourced by run.sh and memory.sh from the root of the repository: what they need, an empty work folder in $work, the program in $app.
# nginx comes with a service; if it is installed here, that service is stopped again: the runs start nginx themselves.

. build/requirements.sh
PATH=$PATH:/usr/sbin
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

install_for_bench() {
  local had_nginx=
  command -v nginx >/dev/null 2>&1 && had_nginx=yes
  need node nodejs
  need npm npm
  need nginx nginx
  need wrk wrk
  install_needed
  if [ -z "$had_nginx" ]; then
    local sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    if [ -d /run/systemd/system ]; then
      $sudo systemctl disable --quiet --now nginx || true
    else
      $sudo service nginx stop >/dev/null 2>&1 || true
    fi
  fi
}

# Only what the run itself has started, by the ids that it has noted.
clean_up() {
  if [ -f "$work/pids" ]; then
    while read -r pid; do
      # Ids are given anew: what does not know our folder is not ours.
      if tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$work"; then
        kill "$pid" 2>/dev/null || true
      fi
    done <"$work/pids"
  fi
  rm -rf "$work"
}

prepare() {
  work=$(mktemp -d --suffix .f1stream-bench)
  trap clean_up EXIT
  trap '[ -z "$measuring" ] || kill "$measuring" 2>/dev/null || true; exit 130' INT TERM
  app=$PWD/bench/out/app
  echo "Publishing F1Stream..."
  dotnet publish F1Stream.Web -c Release -v quiet -nologo -o "$app"
}

# In the background, since a trap waits for what runs in the foreground.
measuring=
measure() {
  node "$@" &
  measuring=$!
  wait "$measuring"
}
