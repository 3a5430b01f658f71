#!/bin/bash
# docker in front of podman and runc: knows the calls of the boot scripts and of the container's unit, and refuses every
# other one. A registry has the images of /lab/registry, a reference a line. Needs the daemon, as docker does.
. /lab/common
. /lab/engine
login=$HOME/.docker/config.json

# A container that nobody waits for stays when its client ends, whoever ends it: only the daemon ends it.
attached() {
  local client daemon
  daemon=$(cat /run/docker.pid)
  "$@" &
  client=$!
  trap 'kill -TERM "$client"' TERM
  while kill -0 "$client" 2> /dev/null; do
    if ! kill -0 "$daemon" 2> /dev/null; then
      kill -KILL "$client"
      echo 'error waiting for container: unexpected EOF' >&2 && exit 125
    fi
    sleep 0.2
  done
  wait "$client"
}

# What `docker run` was given: collected for podman, and refused when the laboratory does not know it.
run_container() {
  local arguments=() published=() image='' name='' group='' stream='' log region created changed
  region=$(sed -n "s/^ZT_REGION='\(.*\)'/\1/p" /opt/ztech/boot)
  while (($#)); do
    case $1 in
      --rm) arguments+=(--rm) && shift && continue ;;
      --name) name=$2 ;;
      -p) published+=("$2") ;;
      --env-file | -e) arguments+=("$1" "$2") ;;
      -v)
        [[ -e ${2%%:*} ]] || unknown "run: docker would make the folder ${2%%:*}"
        arguments+=(-v "$2")
        ;;
      --log-driver) [[ $2 == awslogs ]] || unknown "run $1 $2" ;;
      --log-opt)
        case $2 in
          awslogs-group=*) group=${2#*=} ;;
          awslogs-stream=*) stream=${2#*=} ;;
          mode=non-blocking | "awslogs-region=$region") ;;
          *) unknown "run $1 $2" ;;
        esac
        ;;
      -*) unknown "run $1" ;;
      *) image=$1 && [[ $# == 1 ]] || unknown "run with a command: $*" ;;
    esac
    shift $(($# > 1 ? 2 : 1))
  done
  # The container has the network of the instance: ports are what Apache listens on.
  [[ ${published[*]} == '80:80 127.0.0.1:81:81' ]] || unknown "run -p ${published[*]}"
  grep -qxF "$image" /lab/docker/pulled || unknown "run of $image, which was not pulled"
  [[ -n $name && -n $group && -n $stream ]] || unknown "run without a name, a log group or a log stream"
  # The daemon makes the stream before it starts the container, and starts none without its group.
  created=$(aws --region "$region" logs create-log-stream --log-group-name "$group" --log-stream-name "$stream" 2>&1) \
    || [[ $created == *AlreadyExists* ]] || { echo "failed to initialize logging driver: $created" >&2 && exit 125; }
  log=(--log-driver k8s-file --log-opt path=/lab/awslogs)
  # Files that this image has in place of the laboratory's.
  while IFS= read -r changed; do arguments+=(-v "/lab/layer$changed:$changed:ro"); done < <(cd /lab/layer 2> /dev/null && find . -type f | cut -c 2-)
  arguments+=(-v /etc/hosts:/etc/hosts:ro)
  attached engine run "${arguments[@]}" --name "$name" "${log[@]}" --network host --stop-signal SIGWINCH \
    --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --workdir /var/www/html \
    -e APACHE_CONFDIR=/etc/apache2 -e APACHE_ENVVARS=/etc/apache2/envvars \
    --rootfs /lab/image:O docker-entrypoint.sh apache2-foreground
}

if ! kill -0 "$(cat /run/docker.pid 2> /dev/null)" 2> /dev/null; then
  echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2 && exit 1
fi
case "$*" in
  'pull -q '*@sha256:????????????????????????????????????????????????????????????????)
    if fault registry-silent; then sleep 1000; fi
    if fault registry; then echo 'toomanyrequests: Rate exceeded' >&2 && exit 1; fi
    grep -qxF "$3" /lab/registry || { echo "manifest for $3 not found: manifest unknown" >&2 && exit 1; }
    if [[ $3 == *.dkr.ecr.* ]] && ! grep -qxF "${3%%/*}" "$login"; then echo 'no basic auth credentials' >&2 && exit 1; fi
    echo "$3" | tee -a /lab/docker/pulled
    ;;
  'login -u AWS --password-stdin '*.dkr.ecr.*.amazonaws.com)
    [[ $(cat) == ministack-auth-token ]] || { echo 'denied: Your authorization token has expired' >&2 && exit 1; }
    mkdir -p "${login%/*}"
    echo "$5" >> "$login"
    ;;
  'run '*) shift && run_container "$@" ;;
  'exec -u www-data ztech-wordpress php /opt/ztech/php/site.php '*) engine "$@" ;;
  'inspect -f {{.State.Pid}} ztech-wordpress' | 'rm -f ztech-wordpress' | 'stop -t 60 ztech-wordpress') engine "$@" ;;
  *) unknown "$@" ;;
esac
