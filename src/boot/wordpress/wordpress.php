<?php
// The address comes from the config, never from the Host header that a visitor sends.
define('WP_HOME', 'https://@SITE_HOST@');
define('WP_SITEURL', WP_HOME);
define('FORCE_SSL_ADMIN', true);
define('DISALLOW_FILE_MODS', true);
define('DISABLE_WP_CRON', true);
define('WP_MEMORY_LIMIT', '@PHP_MEMORY_MIB@M');
define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT);
// for an object-cache.php in the image
define('WP_REDIS_SCHEME', 'tls');
define('WP_REDIS_HOST', '@CACHE_HOST@');
define('WP_REDIS_PASSWORD', trim(file_get_contents('/run/ztech/cache-token')));
// Apache took off the balancer's entry: behind CloudFront the visitor is the last one.
if (@PROXIES_BEFORE_BALANCER@ && isset($_SERVER['HTTP_X_FORWARDED_FOR'])) {
    $_SERVER['REMOTE_ADDR'] = trim(strrchr(',' . $_SERVER['HTTP_X_FORWARDED_FOR'], ','), ', ');
}
