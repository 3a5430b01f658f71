# Refused unless the stack is being changed.
signal() {
  aws cloudformation signal-resource --stack-name "$ZT_STACK" --logical-resource-id WebFleet \
    --unique-id "$ZT_INSTANCE" --status "$1" || true
}

# Answers the launch hook. Unanswered it abandons the instance.
complete() {
  local group
  ## By metadata, because the launch template cannot refer to the group that refers to it.
  group=$(imds tags/instance/aws:autoscaling:groupName) || return 0
  retry 3 60 aws autoscaling complete-lifecycle-action --auto-scaling-group-name "$group" \
    --lifecycle-hook-name boot --instance-id "$ZT_INSTANCE" --lifecycle-action-result "$1" || true
}

# At every boot: instances of a warm pool are stopped and started.
serve() {
  local state job TICK=0
  prepare
  while true; do
    step 'read the target lifecycle state'
    state=$(imds autoscaling/target-lifecycle-state)
    [[ $state == Warmed:* ]] || break
    # Once: a second answer could be taken for the later launch.
    if mkdir /var/lib/ztech/warmed; then complete CONTINUE; fi
    sleep 5
  done
  [[ $state != Terminated ]] || exit 0
  start
  enter_service
  while sleep 10; do
    publish_requests
    # every other time
    ((TICK = 1 - TICK)) || for job in "${JOBS[@]}"; do "$SELF" "$job" & done
  done
}

enter_service() {
  touch /run/ztech/serving
  answers healthz ok-42
  complete CONTINUE
  if mkdir /var/lib/ztech/served; then signal SUCCESS; fi
  tell "IN SERVICE after $(cut -d. -f1 /proc/uptime) s"
}

## DRAIN is longer than the failed checks that the balancer asks for (compute/balancer.ts).
# The balancer sees 503; then the web server finishes what it has.
drain() {
  [[ -e /run/ztech/serving ]] || return 0
  rm /run/ztech/serving
  sleep "$DRAIN"
}
