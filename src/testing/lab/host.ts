import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { CACHE_PROGRAM } from './cache.ts';
import { must } from './commands.ts';

/** The machine under the laboratory, for figures that depend on it: processor, system, versions, other work, day. */
export function hostName(): string {
  const [cpu] = cpus();
  const version = (program: string, ...args: string[]): string => /[\d.]{3,}/.exec(must(program, args))?.[0] ?? '';
  const system = /PRETTY_NAME="([^"]+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  const software = `PHP ${version('php', '--version')}, ${CACHE_PROGRAM} ${version(`${CACHE_PROGRAM}-server`, '--version')}`;
  const busy = `load average ${loadavg()[1]?.toFixed(1)}`;
  return `${cpus().length} x ${cpu?.model ?? 'CPU'}, ${system}, ${software}, ${busy}, ${new Date().toISOString().slice(0, 10)}`;
}
