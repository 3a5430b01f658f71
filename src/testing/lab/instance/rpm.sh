#!/bin/bash
# rpm -q: fails when one of the packages was not installed.
. /lab/common
[[ $1 == -q ]] || unknown "$@"
shift
status=0
for package; do
  grep -qxF "$package" /lab/installed || { echo "package $package is not installed" && status=1; }
done
exit "$status"
