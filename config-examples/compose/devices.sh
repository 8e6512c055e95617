#!/bin/sh
# Simulated pumps: each reports once a second, and answers every command it is sent.
#   devices.sh HOST COUNT
set -eu
host=$1
count=$2

report() {
  n=0
  while true; do
    n=$((n + 1))
    now=$(date +%s)000
    awk -v n="$n" -v d="$1" -v now="$now" 'BEGIN {
      printf "{\"temperature\":%.1f,\"humidity\":%d,\"ts\":%s}\n",
        24 + 4 * sin(n / 20 + d), 50 + int(10 * sin(n / 45 + d)), now
    }'
    sleep 1
  done | mosquitto_pub -h "$host" -V 5 -q 1 -i "pump-$1" -t "dt/pump-$1/telemetry" -l
}

answer() {
  mosquitto_sub -h "$host" -V 5 -q 1 -i "pump-$1-commands" -c -x 3600 -t "cmd/pump-$1/#" -F '%R|%D|%p' |
    while IFS='|' read -r reply correlation command; do
      echo "pump-$1 does $command"
      if [ -n "$reply" ]; then
        mosquitto_pub -h "$host" -V 5 -q 1 -t "$reply" \
          -D publish correlation-data "$correlation" -m '{"done":true}'
      fi
    done
}

device=1
while [ "$device" -le "$count" ]; do
  report "$device" &
  answer "$device" &
  device=$((device + 1))
done
wait
