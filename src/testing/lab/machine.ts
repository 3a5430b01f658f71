import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, get, run, until, type Answer, type Ran } from './commands.ts';
import { furnish } from './facade.ts';
import type { Metadata } from './metadata.ts';
import { connect, disconnect } from './network.ts';
import type { Docker } from './wordpress/image.ts';

/** One sandboxed instance: mount, process, network, host name and IPC namespaces of its own, an address on the bridge. */
export interface Machine {
  readonly name: string;
  readonly address: string;
  readonly metadata: Metadata;
  /** The step that each line `step: ...` of the boot log began, and how many seconds after {@link boot} was called. */
  readonly steps: { readonly step: string; readonly at: number }[];
  /** Runs the user data once, as cloud-init does, and gives its exit code. */
  boot(userData: string, seconds?: number): Promise<Ran>;
  /** True while the user data runs, or the service that it starts at its end: afterwards nothing more comes of a boot. */
  booting(): boolean;
  /** Runs bash in the instance, as root. */
  sh(script: string, seconds?: number): Promise<Ran>;
  /** A request over the network, as the balancer would send it. */
  get(path: string, headers?: Record<string, string>, seconds?: number): Promise<Answer | undefined>;
  /** True when a TCP connection to port 80 is refused. */
  closed(): Promise<boolean>;
  /** Text of a file in the instance; empty when it is not there. */
  read(path: string): string;
  put(path: string, text: string): void;
  /** Stops as an instance of a warm pool stops, or for a reboot: units end, /run is lost. */
  powerOff(): Promise<void>;
  powerOn(): Promise<void>;
  /** The same without an orderly end. */
  powerCut(): Promise<void>;
  /** A host that fails: no packet leaves it any more, nothing ends in order. */
  kill(): Promise<void>;
  /** True after {@link kill}. */
  gone(): boolean;
  /** Plants a fault of the stand-ins for the next `times` calls, or for good. */
  plant(fault: string, times?: number): void;
  /** The instance's mount of the shared files: hangs, as NFS does when its server does not answer, until let go again. */
  hangSharedFiles(hang: boolean): void;
  /** Calls that a stand-in did not know. */
  unknown(): string;
}

export interface MachineOptions {
  readonly name: string;
  /** Last part of its address. */
  readonly host: number;
  /** Folder of this instance, of the shared files and of what all instances read, in memory. */
  readonly folder: string;
  readonly shared: string;
  readonly hosts: string;
  /** A folder on a real disk, which the instance has as /lab/disk. */
  readonly disk: string;
  readonly authority: string;
  readonly instances: Map<string, Metadata>;
  /** What Docker finds, on an instance that has it. */
  readonly docker?: Docker | undefined;
}

export async function makeMachine(options: MachineOptions): Promise<Machine> {
  const { name, folder } = options;
  const address = `10.77.0.${options.host}`;
  const metadata: Metadata = { id: `i-${name.padStart(17, '0')}`, state: 'InService', silent: false };
  options.instances.set(address, metadata);
  furnish(options);
  const { docker } = options;
  const disk = join(options.disk, name);
  mkdirSync(disk, { mode: 0o777 });
  chmodSync(disk, 0o777);
  const shared = spawn('bindfs', ['-f', ...as(docker), docker?.files.folder ?? options.shared, join(folder, 'efs')], {
    env: CLEAN,
  });
  await until('the shared files are mounted', 60, () => existsSync(join(folder, 'efs/.here')) || undefined);
  connect(name, address);
  const unshared = ['--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child=KILL'];
  const sandbox = join(folder, 'sandbox');
  const image = docker?.image ?? '';
  const outer = spawn(
    'nsenter',
    [`--net=/run/netns/${name}`, 'unshare', ...unshared, 'bash', sandbox, folder, name, options.hosts, disk, image],
    {
      env: CLEAN,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let complaint = '';
  outer.stderr.on('data', (text) => (complaint += String(text)));
  await until('the sandbox is up', 60, () => {
    if (outer.exitCode !== null) throw new Error(`the sandbox of ${name} ended: ${complaint}`);
    return existsSync(join(folder, 'lab/up')) || undefined;
  });
  const pid = Number(readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8'));
  const enter = ['-t', String(pid), '-m', '-p', '-u', '-i', '-n', 'env', '-i', `PATH=${CLEAN.PATH}`, 'LANG=C.UTF-8'];
  const sh = (script: string, seconds?: number): Promise<Ran> =>
    run('nsenter', [...enter, 'bash', '-c', script], seconds);
  const read = (path: string): string => textOf(`/proc/${pid}/root${path}`);
  const steps: Machine['steps'] = [];
  let inUserData = false;
  return {
    name,
    address,
    metadata,
    steps,
    sh,
    read,
    async boot(userData, seconds = 700) {
      writeFileSync(join(folder, 'lab/user-data'), userData);
      watchSteps(
        steps,
        () => read('/var/log/ztech-boot.log'),
        () => outer.exitCode === null && outer.signalCode === null,
      );
      inUserData = true;
      return sh('bash /lab/user-data', seconds).finally(() => (inUserData = false));
    },
    booting: () => inUserData || read('/run/lab-units/ztech-serve.keeper') !== '',
    get: (path, headers, seconds) => get(`http://${address}${path}`, headers, seconds),
    closed: async () => (await run('curl', ['-s', '-m', '5', `http://${address}/`], 10)).status === 7,
    async powerOff() {
      await sh(`systemctl lab-power-off; ${POWER_CUT}`, 240);
    },
    async powerCut() {
      await sh(POWER_CUT, 60);
    },
    async powerOn() {
      const { status, out } = await sh('systemctl lab-power-on', 60);
      if (status !== 0) throw new Error(`${name} does not start: ${out}`);
    },
    async kill() {
      disconnect(name);
      outer.kill('SIGKILL');
      shared.kill('SIGKILL');
      await until('the sandbox is gone', 60, () => !existsSync(`/proc/${pid}`) || undefined);
    },
    gone: () => !existsSync(`/proc/${pid}`),
    put: (path, text) => writeFileSync(`/proc/${pid}/root${path}`, text),
    plant: (fault, times) => writeFileSync(join(folder, 'lab/faults', fault), times === undefined ? '' : `${times}\n`),
    hangSharedFiles: (hang) => void shared.kill(hang ? 'SIGSTOP' : 'SIGCONT'),
    unknown: () => textOf(join(folder, 'lab/unknown')),
  };
}

/** What a power cut ends: every process, the mounts of EFS and of containers, and all that is in memory. */
const POWER_CUT =
  "kill -9 -1; umount /srv/shared; grep -o '/run/docker-containers[^ ]*' /proc/mounts | sort -r | xargs -r umount -l; find /run /tmp -mindepth 1 -delete";

/** As whom EFS acts: without an access point's user everybody may do everything. */
function as({ files }: Partial<Docker> = {}): readonly string[] {
  if (files === undefined) return ['--perms=a+rwX'];
  const users = ['force', 'create-for'].flatMap((when) => [
    `--${when}-user=${files.uid}`,
    `--${when}-group=${files.gid}`,
  ]);
  return ['--chown-deny', '--chgrp-deny', ...users];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Notes when each step began: the log has no times. */
function watchSteps(steps: Machine['steps'], log: () => string, alive: () => boolean): void {
  steps.length = 0;
  const begin = performance.now();
  const timer = setInterval(() => {
    const seen = [...log().matchAll(/^step: (.*)$/gm)];
    for (const [, step = ''] of seen.slice(steps.length)) steps.push({ step, at: (performance.now() - begin) / 1000 });
    if (!alive()) clearInterval(timer);
  }, 50);
  timer.unref();
}
