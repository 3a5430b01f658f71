import { bootBody, type Boot } from './boot.ts';

/**
 * What an image is baked with: the step of the boot script that installs packages, as a script of its own. It is cut out
 * of that script by name, so that both install the same. An instance of such an image finds its packages there (`rpm -q`)
 * and skips the step; everything else stays with the boot, because it needs the secrets, the release, the file system.
 */
export function bakeScript(boot: Boot): string {
  const body = bootBody(boot);
  const lists = [...body.matchAll(/^(?:PACKAGES\+?|EXTRAS)=.*\n/gm)].map(([line]) => line);
  const parts = ['step', 'retry', 'install_packages'].map((name) => functionOf(body, name));
  return ['set -Eeuo pipefail\n', ...lists, ...parts, 'install_packages\n'].join('');
}

function functionOf(body: string, name: string): string {
  const [text] = new RegExp(`^${name}\\(\\) \\{\\n[^]*?^\\}\\n`, 'm').exec(body) ?? [];
  if (text === undefined) throw new Error(`the boot script has no function ${name}`);
  return text;
}
