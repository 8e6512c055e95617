#!/bin/sh
# Creates every connector of this folder. One that is there already is left as it is.
#   create.sh http://connect:8083
set -eu
cd "$(dirname "$0")"
for file in *.json; do
  status=$(curl -s -o /tmp/answer -w '%{http_code}' -X POST \
    -H 'Content-Type: application/json' -d "@$file" "$1/connectors")
  case "$status" in
    201) echo "$file: created" ;;
    409) echo "$file: is there already" ;;
    *) echo "$file: Connect answers $status"; cat /tmp/answer; exit 1 ;;
  esac
done
