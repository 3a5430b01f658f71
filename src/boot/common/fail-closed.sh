# cloud-init runs this once, systemd its copy at every boot.
## A comment that starts with two signs stays in the sources: user data has no room for it (boot.ts takes it out).
set -Eeuo pipefail
export HOME=/root AWS_DEFAULT_REGION=$ZT_REGION AWS_MAX_ATTEMPTS=5
SELF=/opt/ztech/boot LOG=/var/log/ztech-boot.log STEP=begin ZT_INSTANCE=
exec 3>&1 >> "$LOG" 2>&1
trap 'fail "$LINENO" "$?"' ERR

# Fail closed: serve nothing, say why, give the instance back.
fail() {
  ## A subshell only passes the failure on: the main shell reports it, once.
  [[ $BASHPID == "$$" ]] || exit "$2"
  trap - ERR
  set +e
  rm -f /run/ztech/serving
  timeout 60 systemctl stop "${WEB[@]}"
  tell "FAILED step='$STEP' line=$1 code=$2: $(tail -c 800 "$LOG")"
  signal FAILURE
  complete ABANDON
  exit 1
}

# No call may hang.
## A boot must fail, and say so, before its launch hook runs out.
aws() { timeout -k 5 60 aws "$@"; }

step() {
  STEP=$1
  echo "step: $1"
}

# To the boot log group and the console.
tell() {
  local text=${1//[^[:print:]]/ } to=(--log-group-name "$ZT_BOOT_LOG_GROUP" --log-stream-name "${ZT_INSTANCE:-unknown}")
  text=${text//[\"\\]/\'}
  echo "$text" | tee -a /dev/console || true
  aws logs create-log-stream "${to[@]}" || true
  aws logs put-log-events "${to[@]}" --log-events "timestamp=$(date +%s%3N),message=\"$text\"" || true
}

# retry TRIES SECONDS COMMAND: no try lasts longer.
retry() {
  local tries=$1 limit=$2
  shift 2
  until timeout -k 5 "$limit" "$@"; do
    ((--tries)) || return 1
    sleep 5
  done
}

# answers PATH TEXT: computed, so the page's source does not pass.
## (A web server that hands out PHP source with status 200 once passed a check for words that the source has too.)
answers() {
  step "get $2 from /$1"
  retry 12 20 bash -c "curl -sS http://127.0.0.1/$1 | tee -a /dev/stderr | grep -F '$2'"
}

## Instance metadata, version 2 only.
imds() {
  local url=http://169.254.169.254/latest token
  token=$(curl -fsS -m 5 --retry 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$url/api/token")
  curl -fsS -m 5 --retry 5 -H "X-aws-ec2-metadata-token: $token" "$url/meta-data/$1"
}

secret() {
  aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text
}

# keep PATH MODE GROUP: standard input, by one rename.
keep() {
  local new
  new=$(mktemp "$1.XXXXXX")
  cat > "$new"
  chgrp "$3" "$new"
  chmod "$2" "$new"
  mv -f "$new" "$1"
}

# put PATH...: @NAME@ becomes the value of ZT_NAME.
put() {
  local text name
  text=$(cat)
  for name in "${!ZT_@}"; do text=${text//"@${name#ZT_}@"/"${!name}"}; done
  for name; do
    mkdir -p "${name%/*}"
    keep "$name" 0644 root <<< "$text"
  done
}
