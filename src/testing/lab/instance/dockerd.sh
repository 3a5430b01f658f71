#!/bin/bash
# The Docker daemon as far as its life and death are felt: docker refuses without it, it stops its containers when it is
# stopped, and ends those of a killed one when it starts. Comes back when it is ready, as its unit (Type=notify) does.
. /lab/common
. /lab/engine
if (($# == 0)); then
  if fault docker; then echo 'failed to start daemon: error initializing graphdriver' >&2 && exit 1; fi
  mkdir -p /lab/docker
  engine kill --all > /dev/null
  setsid "$0" serve < /dev/null > /dev/null 2>&1 &
  until [[ -e /run/docker.pid ]]; do sleep 0.05; done
  exit
fi
[[ $* == serve ]] || unknown "$@"
trap 'engine stop -t 15 --all; rm -f /run/docker.pid; exit' TERM
echo "$$" > /run/docker.pid
while true; do
  sleep 3600 &
  wait "$!"
done
