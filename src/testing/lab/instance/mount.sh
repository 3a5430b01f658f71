#!/bin/bash
# mount of amazon-efs-utils: one line of /etc/fstab, with the options without which EFS or the next boot would fail.
. /lab/common
[[ $# == 1 ]] || unknown "$@"
read -r device folder type options _ < <(grep -F " $1 " /etc/fstab | tail -n 1)
[[ $folder == "$1" && $type == efs ]] || unknown "$@"
if fault efs-silent; then sleep 1000; fi
if fault efs; then echo 'Failed to resolve "fs-0lab.efs" - check that the file system ID is correct' >&2 && exit 1; fi
[[ $device =~ ^fs-[0-9a-z]+:/$ ]] || unknown "$@"
for option in _netdev nofail noresvport tls iam; do
  [[ ,$options, == *,$option,* ]] || { echo "mount.nfs4: access denied by server: $option is missing" >&2 && exit 32; }
done
[[ ,$options, =~ ,accesspoint=fsap-[0-9a-z]+, ]] || { echo 'access denied: no access point' >&2 && exit 32; }
exec /usr/bin/mount --bind /lab/efs "$1"
