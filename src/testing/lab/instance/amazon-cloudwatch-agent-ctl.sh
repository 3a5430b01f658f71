#!/bin/bash
# The agent's own control: takes one configuration, which must be JSON with something to collect.
. /lab/common
[[ "$*" =~ ^-a\ fetch-config\ -m\ ec2\ -s\ -c\ file:(/[^ ]+)$ ]] || unknown "$@"
jq -e '[.. | .log_group_name? // empty] | length > 0' "${BASH_REMATCH[1]}" > /dev/null || exit 1
if fault agent; then echo 'Configuration validation first phase failed' >&2 && exit 99; fi
