#!/bin/bash
# PHP-FPM that reads its configuration where Amazon Linux keeps it.
export PHP_INI_SCAN_DIR=/etc/php.d
exec "$(compgen -G '/usr/sbin/php-fpm[0-9].[0-9]' | tail -n 1)" -c /etc/php.ini --fpm-config /etc/php-fpm.conf "$@"
