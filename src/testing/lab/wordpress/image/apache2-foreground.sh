#!/bin/bash
# The command of the official image: Apache in the foreground, told to finish what it has by SIGWINCH.
set -e
# shellcheck source=/dev/null
. "$APACHE_ENVVARS"
mkdir -p "$APACHE_RUN_DIR" "$APACHE_LOCK_DIR"
rm -f "$APACHE_PID_FILE"
exec apache2 -DFOREGROUND "$@"
