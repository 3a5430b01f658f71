import health from './common/health.php';
import serveService from './common/ztech-serve.service';
import agent from './php-nginx/agent.conf';
import requestsLog from './php-nginx/agent-requests.conf';
import builtIn from './php-nginx/built-in.php';
import database from './php-nginx/database.php';
import fpm from './php-nginx/fpm.conf';
import imagesElsewhere from './php-nginx/images-elsewhere.conf';
import images from './php-nginx/images.conf';
import nginx from './php-nginx/nginx.conf';
import phpIni from './php-nginx/php.ini';
import ready from './php-nginx/ready.php';
import unit from './php-nginx/unit.conf';
import apache from './wordpress/apache.conf';
import environment from './wordpress/environment.txt';
import wordPressIni from './wordpress/php.ini';
import site from './wordpress/site.php';
import wordpress from './wordpress/wordpress.php';
import wordPressService from './wordpress/ztech-wordpress.service';

/** A file that the boot script writes; `@NAME@` in its text becomes the header's variable ZT_NAME. */
export interface InstanceFile {
  /** One path, or several as a brace expansion of bash. */
  readonly path: string;
  readonly text: string;
}

const file = (path: string, text: string): InstanceFile => ({ path, text });

const common: readonly InstanceFile[] = [
  file('/opt/ztech/php/health.php', health),
  file('/etc/systemd/system/ztech-serve.service', serveService),
];

/** Configuration of nginx, PHP-FPM, their units and the log agent on Amazon Linux 2023. */
export function phpNginxFiles(boot: {
  sharedFiles: boolean;
  release: boolean;
  fastMetric: boolean;
}): readonly InstanceFile[] {
  return [
    ...common,
    file('/opt/ztech/php/database.php', database),
    file('/opt/ztech/php/ready.php', ready),
    file('/etc/php.d/99-ztech.ini', phpIni),
    file('/etc/php-fpm.d/www.conf', fpm),
    file('/etc/nginx/nginx.conf', nginx.replace('#images\n', boot.sharedFiles ? images : imagesElsewhere)),
    file('/etc/systemd/system/{nginx,php-fpm}.service.d/ztech.conf', unit),
    file('/etc/ztech/agent.json', agent.replace('#requests\n', boot.fastMetric ? requestsLog : '')),
    ...(boot.release ? [] : [file('/var/www/ztech/web/index.php', builtIn)]),
  ];
}

/** Configuration of the container's Apache, PHP and WordPress, and the units around it. */
export function wordPressFiles(): readonly InstanceFile[] {
  return [
    ...common,
    file('/opt/ztech/php/site.php', site),
    file('/opt/ztech/php/wordpress.php', wordpress),
    file('/etc/ztech/apache.conf', apache),
    file('/etc/ztech/php.ini', wordPressIni),
    file('/etc/ztech/environment', environment),
    file('/etc/systemd/system/ztech-wordpress.service', wordPressService),
  ];
}
