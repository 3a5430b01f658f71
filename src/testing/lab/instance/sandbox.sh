#!/bin/bash
# The first process of a sandboxed instance, in namespaces of its own: sandbox.sh FOLDER NAME HOSTS DISK [IMAGE]
# FOLDER holds lab (commands, records) and efs, HOSTS where names lead. What the instance writes goes to a disk in memory;
# DISK is a folder on a real one, IMAGE what containers start from.
set -euo pipefail
folder=$1 name=$2 root=$1/disk/merged
mount --make-rprivate /
mkdir -p "$folder/disk"
mount -t tmpfs -o size=600m tmpfs "$folder/disk"
mkdir "$folder"/disk/{upper,work,merged}
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/disk/upper,workdir=$folder/disk/work" "$root"
mkdir -p "$root"/{lab,lab-outside,srv,var/log}
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs tmpfs "$root/dev"
mkdir "$root"/dev/{shm,pts}
for device in 'null 1 3' 'zero 1 5' 'full 1 7' 'random 1 8' 'urandom 1 9'; do
  read -r file major minor <<< "$device"
  mknod -m 0666 "$root/dev/$file" c "$major" "$minor"
done
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
for link in fd:/proc/self/fd stdin:/proc/self/fd/0 stdout:/proc/self/fd/1 stderr:/proc/self/fd/2; do
  ln -s "${link#*:}" "$root/dev/${link%%:*}"
done
: > "$root/dev/console"
mount --bind "$folder/lab" "$root/lab"
mount --rbind "$folder/efs" "$root/lab/efs"
mount --bind "$4" "$root/lab/disk"
if [[ -n ${5:-} ]]; then
  mount --bind "$5" "$root/lab/image"
  # Control groups of the containers.
  mount --rbind /sys "$root/sys"
fi
: > "$root/etc/hosts"
mount --bind "$3" "$root/etc/hosts"
: > "$root/etc/resolv.conf"
hostname "$name"
cd "$root"
pivot_root . lab-outside
umount -l /lab-outside
/lab/bin/facade
: > /lab/up
# Reaps what lost its parent, until the instance is taken away.
while true; do
  sleep 3600 &
  wait
done
