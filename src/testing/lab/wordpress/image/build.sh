#!/bin/bash
# build.sh FOLDER: what the container of WordPress starts from, in FOLDER/merged: Debian's Apache with mod_php, its PHP and
# its WordPress in the places, and with the settings, of the official image (docker-library/wordpress, the variant apache).
set -euo pipefail
for needed in /usr/share/wordpress/wp-settings.php /usr/sbin/apache2 /usr/bin/podman; do
  [[ -e $needed ]] || { echo "no $needed: src/testing/lab/install.sh --all installs what WordPress needs" >&2 && exit 1; }
done
cd "$(dirname "${BASH_SOURCE[0]}")"
folder=$1 root=$1/merged
mkdir -p "$folder"
mount -t tmpfs tmpfs "$folder"
mkdir "$folder"/{upper,work,merged}
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
# WordPress itself: Debian's with the libraries it links to, without Debian's configuration.
rm -rf "$root"/{etc/apache2,etc/wordpress,usr/src,var/www,var/lib/wordpress} "$root"/etc/php/*/{apache2,cli}/php.ini
mkdir -p "$root"/{usr/src,var/www/html,etc/apache2/{mods-enabled,conf-enabled,sites-available,sites-enabled}}
cp -rL /usr/share/wordpress "$root/usr/src/wordpress"
rm "$root/usr/src/wordpress/wp-config.php"
cp wp-config-docker.php "$root/usr/src/wordpress/"
cp htaccess.txt "$root/usr/src/wordpress/.htaccess"
install -D lab-plugin.php "$root/usr/src/wordpress/wp-content/mu-plugins/lab.php"

# Apache: the modules of the image, and mod_php for every file that ends in .php.
modules=(access_compat alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex deflate dir env
  expires filter mime mpm_prefork negotiation remoteip reqtimeout rewrite setenvif status)
for module in "${modules[@]}"; do
  for file in /etc/apache2/mods-available/"$module".{load,conf}; do
    if [[ -e $file ]]; then cp "$file" "$root/etc/apache2/mods-enabled/"; fi
  done
done
cp /etc/apache2/mods-available/php*.load "$root/etc/apache2/mods-enabled/"
cp /etc/apache2/{envvars,magic} "$root/etc/apache2/"
cp apache2.conf "$root/etc/apache2/"
ln -s ../sites-available/000-default.conf "$root/etc/apache2/sites-enabled/"
: > "$root/etc/apache2/sites-available/000-default.conf"
chown -R www-data:www-data "$root/usr/src/wordpress" "$root/var/www/html"
install -m 0755 entrypoint.sh "$root/usr/local/bin/docker-entrypoint.sh"
install -m 0755 apache2-foreground.sh "$root/usr/local/bin/apache2-foreground"
