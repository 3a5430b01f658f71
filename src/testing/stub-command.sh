#!/bin/bash
# Stands in for every command that a boot script calls: records the call, answers, fails when told to (FAIL is a
# pattern of calls) and on whatever it does not know. The loop that ends a start never ends on an instance; here its
# sleep fails once a file named beats has no line left. A file named stop is the stop of an instance in the warm pool.
name=${0##*/}
call="$name $*"
echo "$call" >> "$LAB/calls"
[[ -z $FAIL || ! $call =~ $FAIL ]] || exit 3
case $call in
  'sleep 35' | 'sleep 65') ;;
  'sleep 10') [[ ! -e $LAB/run/ztech/serving ]] || { [[ -s $LAB/beats ]] && sed -i 1d "$LAB/beats"; } ;;
  'sleep 5') [[ ! -e $LAB/stop || -s $LAB/states ]] || kill "$PPID" ;;
  curl*api/token) echo token ;;
  curl*instance-id) echo i-1 ;;
  curl*autoscaling:groupName) echo group-1 ;;
  curl*target-lifecycle-state) head -n 1 "$LAB/states" && sed -i 1d "$LAB/states" ;;
  curl*/readyz) echo '{"database":42,"session":true,"files":true}' ;;
  curl*127.0.0.1:81*)
    count=$(head -n 1 "$LAB/counts") && sed -i 1d "$LAB/counts"
    printf 'Active connections: 1 \nserver accepts handled requests\n 7 7 %s \nTotal Accesses: %s\n' "$count" "$count"
    ;;
  'docker inspect'*) echo self ;;
  'jq -nc --argjson rate '*) echo "{\"RequestsPerMinute\":$4}" ;;
  curl*/healthz) if [[ -e $LAB/run/ztech/serving ]]; then echo ok-42; else echo idle-42; fi ;;
  curl*/wp-login.php) echo '<input name="log">' ;;
  curl*http://127.0.0.1/) cat "$LAB/page" ;;
  'aws secretsmanager get-secret-value'*) cat "$LAB/secret" ;;
  'aws s3api get-object'*) cp "$LAB/release.tar.gz" "${!#}" ;;
  'aws ecr get-login-password'*) echo password ;;
  'aws logs '* | 'aws cloudformation signal-resource '* | 'aws autoscaling complete-lifecycle-action '*) ;;
  'jq -s '*) echo "{\"secrets\":\"$(tr -d '\n')\"}" ;;
  'jq -r '*) cat > /dev/null && cat "$LAB/secret" ;;
  'docker login'*) cat > "$LAB/login" ;;
  'docker exec'*install) cat "$LAB/installed" ;;
  'install -d '*) mkdir -p "${!#}" ;;
  'install -D -m 0700 '*) mkdir -p "${5%/*}" && cp "$4" "$5" && chmod 0700 "$5" ;;
  'dnf '* | 'rpm '* | 'systemctl '* | 'nginx '* | 'php-fpm '* | 'php '* | 'id '* | 'chgrp '* | 'mount '* | 'mountpoint '* | 'useradd '* | 'docker '*) ;;
  amazon-cloudwatch-agent-ctl*) ;;
  *) echo "unknown call: $call" >> "$LAB/unknown" && exit 127 ;;
esac
