PACKAGES+=(nginx amazon-cloudwatch-agent php8.4-{fpm,cli,mysqlnd,mbstring,xml,opcache,pecl-redis6})
EXTRAS=(php8.4-{bcmath,gd,intl,pecl-apcu,process,soap,sodium,zip})
WEB=(nginx php-fpm)
JOBS=(refresh)
DRAIN=35

make_user() {
  step 'make the user that PHP runs as'
  id ztech || useradd -rs /sbin/nologin ztech
}

## What PHP says goes to nginx's log. When the cache is away that includes the save path with its token: the agent leaves
## such lines out ("auth=").
start_agent() {
  step 'start the log agent'
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/etc/ztech/agent.json
}

prepare() {
  step 'read the secrets'
  refresh
  check_shared
}

# Every 20 s. A login refused since RDS rotated the password reads the new one; so do five minutes.
## The old password stops at once, for new connections, and PHP makes one for each request.
refresh() {
  local platform token
  if [[ -n $(find /run/ztech/platform.json -mmin -5) ]] && php /opt/ztech/php/database.php; then return 0; fi
  platform=$({ secret "$ZT_DB_SECRET_ARN" && secret "$ZT_CACHE_SECRET_ARN"; } | jq -s '{
    database: {host: env.ZT_DB_HOST, name: env.ZT_DB_NAME, user: .[0].username, password: .[0].password, ca: "/etc/ztech/ca.pem"},
    cache: {host: env.ZT_CACHE_HOST, token: .[1].token},
    imagesBucket: env.ZT_IMAGES_BUCKET
  } | if .database.password and .cache.token then . else error("a secret is empty") end')
  install -d -m 0750 -g ztech /run/ztech
  keep /run/ztech/platform.json 0640 ztech <<< "$platform"
  token=$(jq -r '.cache.token | @uri' <<< "$platform")
  keep /run/ztech/session.new 0600 root <<< "php_admin_value[session.save_path] = \
\"tls://$ZT_CACHE_HOST:6379?auth=$token&persistent=1&prefix=session:&timeout=2&read_timeout=2\""
  if ! cmp -s /run/ztech/session.{new,conf}; then
    mv /run/ztech/session.{new,conf}
    systemctl try-reload-or-restart php-fpm
  fi
}

start() {
  step 'start PHP and nginx'
  php-fpm -t
  nginx -t
  systemctl restart php-fpm nginx
  answers readyz '"database":42,"session":true,"files":true'
  step 'ask the application'
  local page
  page=$(curl -sS -m 20 -w '%{http_code}' -H "Host: $ZT_SITE_HOST" -H 'X-Forwarded-Proto: https' http://127.0.0.1/)
  ## Neither an error of its own nor PHP source that nothing has run.
  [[ $page != *'<?php'* && ${page: -3} -lt 500 ]]
}
