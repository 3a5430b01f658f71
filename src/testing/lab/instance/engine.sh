#!/bin/bash
# podman and runc, where the file systems of a sandbox and nested control groups allow them to run.
engine() {
  podman --root /lab/docker/storage --runroot /run/docker-containers --storage-driver overlay \
    --runtime runc --cgroup-manager cgroupfs --events-backend none "$@"
}
