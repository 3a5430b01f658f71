#!/bin/bash
# As much of systemd as the boot scripts ask for: units with drop-ins, start order by Requires and PartOf, ExecStop,
# kill signals and time limits, restarts. Fails on a unit, a verb or a directive it does not know; stricter than systemd,
# which only warns, on a unit that changed since daemon-reload.
. /lab/common
# What it starts is no child of whoever asks, and holds none of his files open.
exec 3>&-
state=/run/lab-units
mkdir -p "$state"
KNOWN='Description Wants After Before Requires PartOf Type KillMode KillSignal ExecStartPre ExecStart ExecStop ExecReload
  PIDFile RuntimeDirectory TimeoutStopSec LimitNOFILE Restart RestartSec WantedBy'

# The files of a unit: its own, then its drop-ins.
files_of() {
  local folder found=
  for folder in /etc/systemd/system /usr/lib/systemd/system; do
    if [[ -f $folder/$1.service ]]; then found=$folder/$1.service && break; fi
  done
  [[ -n $found ]] || { echo "Unit $1.service not found." >&2 && return 5; }
  echo "$found"
  compgen -G "/etc/systemd/system/$1.service.d/*.conf" || true
}

# All lines Key=Value of a unit, continued lines joined.
lines_of() {
  local files
  files=$(files_of "$1") || return
  # shellcheck disable=SC2086 # file names without spaces, one a word
  sed -e ':a' -e '/\\$/N; s/ *\\\n */ /; ta' $files | grep -v '^\[\|^#\|^$'
}

# setting UNIT KEY [DEFAULT]: the last value, as systemd takes it.
setting() {
  local value
  value=$(lines_of "$1" | sed -n "s/^$2=//p" | tail -n 1)
  echo "${value:-${3:-}}"
}

check() {
  local unit=$1 key file
  while IFS= read -r key; do
    [[ " ${KNOWN//$'\n'/ } " == *" $key "* ]] || unknown "directive $key of $unit"
  done < <(lines_of "$unit" | sed 's/=.*//')
  while IFS= read -r file; do
    [[ $file == /usr/* || ! $file -nt $state/reloaded ]] || unknown "start of $unit: $file is newer than daemon-reload"
  done < <(files_of "$unit")
}

is_running() { [[ -e $state/$1.keeper ]] && kill -0 "$(cat "$state/$1.keeper")" 2> /dev/null; }
main_pid() { cat "$state/$1.pid" 2> /dev/null || true; }

# One command line of a unit in place of this shell, as systemd runs it: without the environment of whoever asked.
become() {
  local line=$2
  [[ $line == -* ]] && line=${line#-}
  exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin MAINPID="$(main_pid "$1")" LANG=C.UTF-8 \
    NOTIFY_SOCKET="$state/$1.notify" bash -c "exec $line"
}
execute() { (become "$@"); }

# Prints a line as soon as the socket of a unit exists, and ends when the unit has said there that it is ready.
listen() {
  python3 -c '
import socket, sys
ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ear.bind(sys.argv[1])
ear.settimeout(60)
print("listening", flush=True)
while b"READY=1" not in ear.recv(4096): pass' "$state/$1.notify"
}

start_once() {
  local unit=$1 line folder
  for folder in $(setting "$unit" RuntimeDirectory); do mkdir -p "/run/$folder"; done
  ulimit -S -n "$(setting "$unit" LimitNOFILE 1024)"
  while IFS= read -r line; do
    execute "$unit" "$line" || [[ $line == -* ]] || return 1
  done < <(lines_of "$unit" | sed -n 's/^ExecStartPre=//p')
  if [[ $(setting "$unit" Type) == forking ]]; then
    execute "$unit" "$(setting "$unit" ExecStart)" || return 1
    cp "$(setting "$unit" PIDFile)" "$state/$unit.pid"
  elif [[ $(setting "$unit" Type) == notify ]]; then
    rm -f "$state/$unit.notify"
    coproc EAR { listen "$unit"; }
    read -r -u "${EAR[0]}" || return 1
    become "$unit" "$(setting "$unit" ExecStart)" &
    echo "$!" > "$state/$unit.pid"
    # Ready, or ended.
    while kill -0 "$EAR_PID" 2> /dev/null && kill -0 "$(main_pid "$unit")" 2> /dev/null; do sleep 0.05; done
    kill "$EAR_PID" 2> /dev/null && return 1
  else
    become "$unit" "$(setting "$unit" ExecStart)" &
    echo "$!" > "$state/$unit.pid"
  fi
  touch "$state/$unit.started"
  ## Children of others cannot be waited for.
  while kill -0 "$(main_pid "$unit")" 2> /dev/null; do
    if [[ $(setting "$unit" Type) == forking ]]; then sleep 0.1; else wait "$(main_pid "$unit")"; fi
  done
}

# Stays as long as its unit is meant to run.
keep() {
  local unit=$1
  while true; do
    start_once "$unit"
    touch "$state/$unit.ended"
    [[ $(setting "$unit" Restart) == always && ! -e $state/$unit.stopping ]] || break
    sleep "$(setting "$unit" RestartSec 0.1)"
  done
  rm -f "$state/$unit.keeper"
}

start() {
  local unit=$1 needed
  check "$unit"
  if is_running "$unit"; then return 0; fi
  for needed in $(setting "$unit" Requires); do start "${needed%.service}" || return 1; done
  rm -f "$state/$unit".{stopping,started,ended,pid}
  setsid "$0" keep "$unit" < /dev/null >> "/lab/journal-$unit" 2>&1 &
  echo "$!" > "$state/$unit.keeper"
  until [[ -e $state/$unit.started ]]; do
    if [[ -e $state/$unit.ended ]]; then
      touch "$state/$unit.stopping"
      echo "Job for $unit.service failed because the control process exited with error code." >&2
      return 1
    fi
    sleep 0.05
  done
}

# Units in which a line stands, as PartOf=docker.service.
units_with() { grep -rlsx "$1" /etc/systemd/system | sed -E 's|.*/([^/]+)\.service.*|\1|' | sort -u; }

stop() {
  local unit=$1 line pid part limit
  files_of "$unit" > /dev/null || return 5
  # What needs this one stops before it.
  while IFS= read -r part; do
    if is_running "$part"; then stop "$part"; fi
  done < <(units_with "Requires=$unit.service")
  touch "$state/$unit.stopping"
  pid=$(main_pid "$unit")
  limit=$(setting "$unit" TimeoutStopSec 90)
  if is_running "$unit" && [[ -n $pid ]] && kill -0 "$pid" 2> /dev/null; then
    line=$(setting "$unit" ExecStop)
    if [[ -n $line ]]; then execute "$unit" "$line" || true; fi
    kill -s "$(setting "$unit" KillSignal SIGTERM)" "$pid" 2> /dev/null || true
    for ((part = 0; part < limit * 10; part++)); do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.1
    done
    if [[ $(setting "$unit" KillMode) == mixed || $part -ge $((limit * 10)) ]]; then
      pkill -KILL -s "$(ps -o sid= -p "$pid" 2> /dev/null | tr -d ' ')" 2> /dev/null || true
    fi
  fi
  while is_running "$unit"; do sleep 0.05; done
  # Units that are part of this one stop with it, after it.
  while IFS= read -r part; do
    if is_running "$part"; then stop "$part"; fi
  done < <(units_with "PartOf=$unit.service")
}

# Starts again what its stop took along.
restart() {
  local unit=$1 other running=()
  while IFS= read -r other; do
    if is_running "$other"; then running+=("$other"); fi
  done < <(units_with "\(Requires\|PartOf\)=$unit.service")
  if is_running "$unit"; then stop "$unit"; fi
  for other in "$unit" "${running[@]}"; do start "$other" || return 1; done
}

reload_or_restart() {
  local line
  line=$(setting "$1" ExecReload)
  is_running "$1" || return 0
  if [[ -n $line ]]; then execute "$1" "$line"; else stop "$1" && start "$1"; fi
}

verb=${1:-}
shift || true
case $verb in
  daemon-reload) touch "$state/reloaded" ;;
  enable)
    [[ $1 == --now ]] || unknown "enable $*"
    lines_of "$2" | grep -q '^WantedBy=' || unknown "enable of $2, which nothing wants"
    mkdir -p /etc/systemd/system/multi-user.target.wants
    ln -sf "/etc/systemd/system/$2.service" /etc/systemd/system/multi-user.target.wants/
    start "$2"
    ;;
  start) for unit; do start "$unit" || exit 1; done ;;
  stop) for unit; do stop "$unit" || exit 1; done ;;
  restart) for unit; do restart "$unit" || exit 1; done ;;
  try-reload-or-restart) for unit; do reload_or_restart "$unit" || exit 1; done ;;
  keep) keep "$1" ;;
  # Not systemctl's: the laboratory turns the instance on and off with these.
  lab-power-on)
    touch "$state/reloaded"
    for link in /etc/systemd/system/multi-user.target.wants/*.service; do
      unit=${link##*/} && start "${unit%.service}"
    done
    ;;
  lab-power-off)
    if is_running ztech-serve; then stop ztech-serve; fi
    ;;
  *) unknown "$verb $*" ;;
esac
