#!/bin/bash
# dnf of a locked repository: knows the packages of /lab/repository, and installs by writing their names down.
. /lab/common
if fault mirror-silent; then sleep 1000; fi
if fault mirror; then echo 'Curl error (28): Timeout was reached' >&2 && exit 1; fi
[[ $1 == -yq && $2 == --setopt=strict=False && $3 == install ]] || unknown "$@"
shift 3
for package; do
  if grep -qxF "$package" /lab/repository; then
    echo "$package" >> /lab/installed
  else
    echo "No match for argument: $package" >&2
  fi
done
