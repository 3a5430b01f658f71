#!/bin/bash
# Makes Debian look like a fresh Amazon Linux 2023 as far as the boot scripts see it: users, folders and configuration of
# the packages, units, commands. What the packages would bring is here already; dnf and rpm stand in for its installation.
set -euo pipefail
grep -q '^nginx:' /etc/passwd || echo 'nginx:x:991:991::/var/lib/nginx:/sbin/nologin' >> /etc/passwd
grep -q '^nginx:' /etc/group || echo 'nginx:x:991:' >> /etc/group
rm -rf /etc/nginx/{nginx.conf,conf.d,sites-enabled,modules-enabled} /var/www /var/lib/ztech /etc/ztech /opt/ztech
# Services of this machine are none of the instance.
rm -rf /etc/systemd/system
mkdir -p /etc/pki/tls/certs /etc/php.d /etc/php-fpm.d /var/log/{php-fpm,nginx} /etc/systemd/system
# ElastiCache and RDS Proxy show certificates of public authorities.
cat /etc/ssl/certs/ca-certificates.crt /lab/ca.pem > /etc/pki/tls/certs/ca-bundle.crt
for ini in /etc/php/*/fpm/conf.d/*.ini; do cp -L "$ini" /etc/php.d/; done
: > /etc/php.ini
cat > /etc/php-fpm.conf << 'EOF'
[global]
pid = /run/php-fpm/php-fpm.pid
error_log = /var/log/php-fpm/error.log
include = /etc/php-fpm.d/*.conf
EOF
# Ships as the package's own pool; the boot replaces it.
printf '[www]\nuser = nginx\nlisten = /run/php-fpm/www.sock\npm = static\npm.max_children = 1\n' > /etc/php-fpm.d/www.conf
: > /etc/fstab
mkdir -p /usr/lib/systemd/system /opt/aws/amazon-cloudwatch-agent/bin
install -m 0644 /lab/units/* /usr/lib/systemd/system/
for command in /lab/bin/*; do ln -sf "$command" "/usr/local/bin/${command##*/}"; done
ln -sf /lab/bin/amazon-cloudwatch-agent-ctl /opt/aws/amazon-cloudwatch-agent/bin/
ln -sf /lab/bin/docker /usr/bin/docker
