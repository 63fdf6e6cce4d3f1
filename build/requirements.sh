# Sourced by run.sh and test.sh: `need COMMAND PACKAGE...` for each thing that must be there, then `install_needed`.
# On Debian and Ubuntu what is missing is installed; elsewhere it is named.

missing=()

need() {
  local command=$1
  shift
  command -v "$command" >/dev/null 2>&1 || missing+=("$@")
}

install_needed() {
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    echo "F1Stream needs the .NET 10 SDK (https://dotnet.microsoft.com/download). Install it and start again." >&2
    exit 1
  fi
  [ ${#missing[@]} -eq 0 ] && return
  local sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  if ! command -v apt-get >/dev/null 2>&1 || { [ -n "$sudo" ] && ! command -v sudo >/dev/null 2>&1; }; then
    echo "F1Stream needs: ${missing[*]}. Install them with your system's package manager and start again." >&2
    exit 1
  fi
  echo "Installing ${missing[*]} with apt-get${sudo:+ (sudo)}..."
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
