#!/bin/bash
# What the entry point of the official image does before Apache: WordPress into its folder, beside what is mounted there,
# and a wp-config.php that reads the environment, with keys of this container where it has none.
set -euo pipefail
exclude=()
for mounted in wp-content/*/*/; do
  if [[ -e $mounted ]]; then exclude+=(--exclude "./${mounted%/}"); fi
done
tar -C /usr/src/wordpress --owner www-data --group www-data "${exclude[@]}" -cf - . | tar -xf -
random() { head -c 64 /dev/urandom | sha1sum | cut -d ' ' -f 1; }
while IFS= read -r line; do
  echo "${line//put your unique phrase here/$(random)}"
done < wp-config-docker.php > wp-config.php
exec "$@"
