<?php
const ROOT = '/var/www/html';
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$secret = fn($name) => trim(file_get_contents("/run/ztech/$name"));
$flags = MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT;
$db = mysqli_init();
$db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 5);
$db->real_connect(getenv('WORDPRESS_DB_HOST'), $secret('db-user'), $secret('db-password'), null, 3306, null, $flags);
/// Held by this connection, and taken before WordPress loads: it stops at half made tables.
$lock = fn($name, $wait) => $db->query("SELECT GET_LOCK('ztech-$name', $wait)")->fetch_row()[0];
switch ($argv[1]) {
    case 'install':
        if (!$lock('install', 120)) exit('another instance is still installing');
        define('WP_INSTALLING', true);
        require ROOT . '/wp-load.php';
        require ROOT . '/wp-admin/includes/upgrade.php';
        // Nobody knows this password and no log has it: `boot link` lets the administrator in.
        is_blog_installed() || wp_install('@SITE_HOST@', 'admin', 'admin@@SITE_HOST@', true, '', wp_generate_password(40));
        wp_upgrade();
        echo 'ok-', 6 * 7;
        break;
    case 'cron':
        if ($lock('cron', 0)) require ROOT . '/wp-cron.php';
        break;
    case 'link':
        require ROOT . '/wp-load.php';
        $admin = get_users(['role' => 'administrator', 'orderby' => 'ID', 'number' => 1])[0];
        $key = get_password_reset_key($admin);
        echo site_url("wp-login.php?action=rp&key=$key&login=" . rawurlencode($admin->user_login), 'https'), "\n";
}
