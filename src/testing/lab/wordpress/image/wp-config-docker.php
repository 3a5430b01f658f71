<?php
// The names that the official image reads: NAME, or the file that NAME_FILE names.
function from_environment($name, $default)
{
    $file = getenv($name . '_FILE');
    if ($file) return rtrim(file_get_contents($file), "\r\n");
    $value = getenv($name);
    return $value === false ? $default : $value;
}
foreach (['NAME', 'USER', 'PASSWORD', 'HOST'] as $name) define("DB_$name", from_environment("WORDPRESS_DB_$name", ''));
define('DB_CHARSET', from_environment('WORDPRESS_DB_CHARSET', 'utf8mb4'));
define('DB_COLLATE', from_environment('WORDPRESS_DB_COLLATE', ''));
define('AUTH_KEY', from_environment('WORDPRESS_AUTH_KEY', 'put your unique phrase here'));
define('SECURE_AUTH_KEY', from_environment('WORDPRESS_SECURE_AUTH_KEY', 'put your unique phrase here'));
define('LOGGED_IN_KEY', from_environment('WORDPRESS_LOGGED_IN_KEY', 'put your unique phrase here'));
define('NONCE_KEY', from_environment('WORDPRESS_NONCE_KEY', 'put your unique phrase here'));
define('AUTH_SALT', from_environment('WORDPRESS_AUTH_SALT', 'put your unique phrase here'));
define('SECURE_AUTH_SALT', from_environment('WORDPRESS_SECURE_AUTH_SALT', 'put your unique phrase here'));
define('LOGGED_IN_SALT', from_environment('WORDPRESS_LOGGED_IN_SALT', 'put your unique phrase here'));
define('NONCE_SALT', from_environment('WORDPRESS_NONCE_SALT', 'put your unique phrase here'));
$table_prefix = from_environment('WORDPRESS_TABLE_PREFIX', 'wp_');
define('WP_DEBUG', false);
if (str_contains($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '', 'https')) $_SERVER['HTTPS'] = 'on';
$extra = from_environment('WORDPRESS_CONFIG_EXTRA', '');
if ($extra) eval($extra);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
