#!/bin/bash
# PHP that reads its configuration where Amazon Linux keeps it.
export PHP_INI_SCAN_DIR=/etc/php.d
exec "$(compgen -G '/usr/bin/php[0-9].[0-9]' | tail -n 1)" -c /etc/php.ini "$@"
