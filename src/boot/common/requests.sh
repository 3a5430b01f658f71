# Requests a minute, by the last ten seconds: CloudWatch makes a metric of such a line in a log.
## Embedded metric format: the metric needs no permission but the log's, and every second is kept (StorageResolution 1).
COUNTED=
publish_requests() {
  local now
  now=$(requests) || return 0
  ## Counting begins anew when the web server was restarted.
  if [[ -n $COUNTED ]] && ((now >= COUNTED)); then
    jq -nc --argjson rate $(((now - COUNTED) * 6)) '{
      _aws: {Timestamp: (now * 1000 | floor), CloudWatchMetrics: [{Namespace: "ztech-infra", Dimensions: [["Stack"]],
        Metrics: [{Name: "RequestsPerMinute", StorageResolution: 1}]}]},
      Stack: env.ZT_STACK, RequestsPerMinute: $rate}' | log_requests || true
  fi
  COUNTED=$now
}
