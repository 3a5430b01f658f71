"""Runs the commands of argv[1] (JSON: a list of argument lists) one after the other, their output thrown away, and
prints for each what it cost: CPU seconds (user and system), wall seconds, peak memory in MiB, exit code.

Python, because Node.js cannot ask what a child used. NODE_EXTRA_CA_CERTS is unset: reading the certificates costs
Node 20 more than its whole start, and would make every ratio look better than it is."""

import json
import os
import sys
import time

os.environ.pop("NODE_EXTRA_CA_CERTS", None)
null = os.open(os.devnull, os.O_RDWR)
PEAK_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024


def measure(command):
    started = time.monotonic()
    redirect = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=redirect)
    _, status, usage = os.wait4(child, 0)
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - started,
        "peak": usage.ru_maxrss / PEAK_UNIT,
        "exitCode": os.waitstatus_to_exitcode(status),
    }


print(json.dumps([measure(command) for command in json.loads(sys.argv[1])]))
