#!/usr/bin/env bash
# The words of the pages. Keys are English sentences; the translations stand in F1Stream.Web/Shell, one line each, sorted: in Words*.resx what the pages say, in
# Sayings*.resx what Domain and Infrastructure say, with {0}, {1}… in the order of the English sentence where values are put in.
#   build/words.sh                 tells the sentences of the pages, L["…"], that are not translated yet (for those of the other rooms run SayingsTests)
#   build/words.sh add FILE        adds or replaces lines "English<TAB>German<TAB>Spanish" of the pages
#   build/words.sh say FILE        the same for sentences of the other rooms
#   build/words.sh drop "English"  takes one away
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../F1Stream.Web"
shell=Shell

escape() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g'; }
keys() { sed -n 's/^  <data name="\([^"]*\)".*/\1/p' "$1"; }

# Sentences in L["…"], words["…"] and InWords("…"), as they would stand in a resx; long ones may be put together with +.
used() {
  find . -name obj -prune -o -name bin -prune -o \( -name '*.cs' -o -name '*.razor' \) -print0 | xargs -0 cat | tr '\n' ' ' |
    sed -e 's/" *+ *"//g' | grep -oE '(\b(L|[wW]ords)\[|\bInWords\() *"([^"\\]|\\.)*"' |
    sed -e 's/^[^"]*"//' -e 's/"$//' -e 's/\\"/"/g' | escape | sort -u
}

# Puts one file together from lines name<TAB>text that are escaped already; later lines win.
write() {
  {
    cat <<'HEAD'
<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
  <resheader name="version"><value>2.0</value></resheader>
  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
  <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
HEAD
    awk -F'\t' '{ text[$1] = $2 } END { for (name in text) printf "  <data name=\"%s\" xml:space=\"preserve\"><value>%s</value></data>\n", name, text[name] }' | sort
    echo '</root>'
  } >"$1.new"
  mv "$1.new" "$1"
}
lines() { [ ! -f "$1" ] || sed -n 's/^  <data name="\([^"]*\)"[^>]*><value>\(.*\)<\/value><\/data>$/\1\t\2/p' "$1"; }

case "${1:-}" in
  add | say)
    book=$shell/Words
    [ "$1" = add ] || book=$shell/Sayings
    table=$(grep -v '^$' "$2" | escape)
    if awk -F'\t' 'NF != 3 || $1 == "" || $2 == "" || $3 == "" { print; bad = 1 } END { exit !bad }' <<<"$table"; then
      echo "These lines are not English<TAB>German<TAB>Spanish." >&2
      exit 1
    fi
    { lines "$book.resx" && awk -F'\t' '{ print $1 "\t" $1 }' <<<"$table"; } | write "$book.resx"
    { lines "$book.de.resx" && awk -F'\t' '{ print $1 "\t" $2 }' <<<"$table"; } | write "$book.de.resx"
    { lines "$book.es.resx" && awk -F'\t' '{ print $1 "\t" $3 }' <<<"$table"; } | write "$book.es.resx"
    ;;
  drop)
    name=$(printf '%s' "$2" | escape)
    for file in $shell/{Words,Sayings}{,.de,.es}.resx; do
      lines "$file" | awk -F'\t' -v name="$name" '$1 != name' | write "$file"
    done
    ;;
  *)
    missing=$(for file in $shell/Words.resx $shell/Words.de.resx $shell/Words.es.resx; do comm -23 <(used) <(keys "$file" | sort -u); done | sort -u)
    [ -z "$missing" ] || { printf '%s\n' "$missing" | sed -e 's/&quot;/"/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g'; exit 1; }
    ;;
esac
