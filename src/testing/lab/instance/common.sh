#!/bin/bash
# What every stand-in begins with: it records its call, and says so when it is asked what it does not know.
name=${0##*/}
echo "$(date +%s.%N) $name $*" >> /lab/calls

unknown() {
  echo "$name $*" >> /lab/unknown
  echo "the laboratory's $name does not know: $*" >&2
  exit 127
}

# fault NAME: planted for this instance, and not used up yet (the file may say how often it strikes).
fault() {
  local left
  [[ -e /lab/faults/$1 ]] || return 1
  left=$(cat "/lab/faults/$1")
  [[ -n $left ]] || return 0
  ((left > 0)) || return 1
  echo $((left - 1)) > "/lab/faults/$1"
}
