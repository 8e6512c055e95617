#!/bin/sh
# Gives Connect every connector of this folder, FILE.json under the name FILE; one that is there gets this
# configuration. Connect answers 409 while its group rebalances, as it does after each of them.
#   create.sh http://connect:8083
set -eu
cd "$(dirname "$0")"
for file in *.json; do
  echo "$file"
  curl --silent --show-error --fail-with-body --retry 30 --retry-delay 1 --retry-all-errors \
    --output /dev/null --request PUT --header 'Content-Type: application/json' --data "@$file" \
    "$1/connectors/${file%.json}/config"
done
