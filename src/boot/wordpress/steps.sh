PACKAGES+=(docker)
EXTRAS=()
WEB=(ztech-wordpress)
JOBS=(refresh cron)
DRAIN=65
KEYS=({AUTH,SECURE_AUTH,LOGGED_IN,NONCE}_{KEY,SALT})

pull_image() {
  step 'pull the image'
  local registry=${ZT_IMAGE%%/*} name
  systemctl enable --now docker
  if [[ $registry == *.dkr.ecr.*.amazonaws.com ]]; then
    aws ecr get-login-password --region "$(cut -d. -f4 <<< "$registry")" | docker login -u AWS --password-stdin "$registry"
  fi
  retry 4 120 docker pull -q "$ZT_IMAGE"
  rm -rf /root/.docker
  for name in "${KEYS[@]}"; do echo "WORDPRESS_${name}_FILE=/run/ztech/$name"; done >> /etc/ztech/environment
}

in_container() {
  timeout 170 docker exec -u www-data ztech-wordpress php /opt/ztech/php/site.php "$1"
}

prepare() {
  step 'read the secrets'
  refresh
  check_shared
}

# Every 20 s. A login refused since RDS rotated the password reads the new one; so do five minutes.
# WordPress reads these files at each request. Group 33 is www-data in the image.
refresh() {
  local database salt token name
  if [[ -n $(find /run/ztech/db-password -mmin -5) ]] && in_container login; then return 0; fi
  database=$(secret "$ZT_DB_SECRET_ARN")
  salt=$(secret "$ZT_SALTS_SECRET_ARN" | jq -r '.salt // error("no salt")')
  token=$(secret "$ZT_CACHE_SECRET_ARN" | jq -r '.token // error("no token")')
  install -d -m 0750 -g 33 /run/ztech
  # The same keys on every instance, or a login on one is unknown to the next.
  for name in "${KEYS[@]}"; do
    printf %s "$name$salt" | sha256sum | keep "/run/ztech/$name" 0640 33
  done
  keep /run/ztech/cache-token 0640 33 <<< "$token"
  jq -r '.username // error("no user")' <<< "$database" | keep /run/ztech/db-user 0640 33
  jq -r '.password // error("no password")' <<< "$database" | keep /run/ztech/db-password 0640 33
}

start() {
  step 'start WordPress'
  systemctl restart ztech-wordpress
  answers healthz idle-42
  step 'install or upgrade the site, on one instance at a time'
  [[ $(in_container install) == *ok-42 ]]
  step 'ask WordPress'
  local page
  page=$(curl -fsS -m 20 -H "Host: $ZT_SITE_HOST" -H 'X-Forwarded-Proto: https' http://127.0.0.1/wp-login.php)
  # The form, but not as PHP source that nothing has run.
  [[ $page == *'name="log"'* && $page != *'<?php'* ]]
}

cron() { in_container cron; }

# sudo /opt/ztech/boot link: prints a link, good for one use, by which the first administrator sets a password.
link() { in_container link >&3; }
