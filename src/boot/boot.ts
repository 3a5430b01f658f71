import failClosed from './common/fail-closed.sh';
import install from './common/install.sh';
import lifecycle from './common/lifecycle.sh';
import main from './common/main.sh';
import requests from './common/requests.sh';
import sharedFilesSteps from './common/shared-files.sh';
import { header, renderedHeader } from './header.ts';
import type { PhpNginxVariables, WordPressVariables } from './header.ts';
import { phpNginxFiles, wordPressFiles } from './files.ts';
import type { InstanceFile } from './files.ts';
import phpNginxRequests from './php-nginx/requests.sh';
import releaseSteps from './php-nginx/release.sh';
import phpNginxSteps from './php-nginx/steps.sh';
import wordPressRequests from './wordpress/requests.sh';
import wordPressSteps from './wordpress/steps.sh';

/** EC2 refuses user data over this many bytes, counted before base64 (EC2 user guide, "Run commands at launch"). */
export const USER_DATA_LIMIT = 16_384;

/** Logical id of the group: instances signal it, and the name that CloudFormation gives the group holds it. */
export const FLEET = 'WebFleet';
/** Name of the launch hook that an instance answers when it is ready, or gives up. */
export const HOOK = 'boot';

/**
 * The metric that instances publish every ten seconds: requests a minute of one instance, by the rate of these seconds.
 * Its one dimension, `Stack`, is the name of the stack that holds the group.
 */
export const FAST_METRIC = { Namespace: 'ztech-infra', MetricName: 'RequestsPerMinute' } as const;

/**
 * Seconds that the steps of each phase may take when one of them hangs: `setup` on the first boot only, `prepare` and
 * `start` on every boot. The scripts limit every step (`retry`, `aws`, `timeout`), and a test adds their limits up. A
 * launch hook's heartbeat must be longer than the sum, and a creation timeout longer than that.
 */
export const PHASE_SECONDS = { setup: 660, prepare: 240, start: 480 } as const;

/** A comment for those who change the sources: two comment signs at the start of a line. User data has no room for it. */
const NOTE = /^ *(?:##|;;|\/\/\/) .*\n/gm;

/** What an instance runs, with the switches that change the script. Everything else is a variable of the header. */
export type Boot =
  | {
      readonly application: 'php-nginx';
      /** Mounts the file system at /srv/shared and serves the images path from it. */
      readonly sharedFiles: boolean;
      /** Unpacks the release named in the header; without one a built-in page is served. */
      readonly release: boolean;
      readonly fastMetric: boolean;
    }
  | {
      readonly application: 'wordpress';
      /** Publishes the requests of every ten seconds as a metric. */
      readonly fastMetric: boolean;
    };

/** The variables that the header of this application must set. */
export type VariablesOf<B extends Boot> = B extends { application: 'php-nginx' }
  ? PhpNginxVariables
  : WordPressVariables;

/**
 * The literal part of the user data: bash, ASCII, no line with leading tabs or trailing spaces, and the same bytes in
 * every environment for the same switches. CloudFormation must not substitute in it (no `Fn::Sub`).
 */
export function bootBody(boot: Boot): string {
  const parts = boot.application === 'php-nginx' ? phpNginx(boot) : wordPress(boot);
  return parts.join('\n').replaceAll(NOTE, '');
}

/**
 * The substituted part, placed before {@link bootBody}: `#!/bin/bash` and one exported `ZT_NAME='value'` a line.
 * Values may hold references for `Fn::Sub` (`${Name}`, `${AWS::Region}`).
 *
 * @throws RangeError when a value could end its quotes, holds a line break, a character outside printable ASCII or
 *   a `${` that is no reference.
 */
export function bootHeader<B extends Boot>(boot: B, variables: VariablesOf<B>): string {
  return header(boot.application, variables);
}

/** Bytes of the user data when CloudFormation has filled in the longest values that the header's references can have. */
export function renderedBytes(userData: { readonly header: string; readonly body: string }): number {
  return renderedHeader(userData.header).length + userData.body.length;
}

function phpNginx(boot: Extract<Boot, { application: 'php-nginx' }>): readonly string[] {
  return [
    failClosed,
    lifecycle,
    install,
    boot.sharedFiles ? sharedFilesSteps : 'check_shared() { :; }\n',
    phpNginxSteps,
    ...(boot.release ? [releaseSteps] : []),
    ...counting(boot, phpNginxRequests),
    writeFiles(phpNginxFiles(boot)),
    setup([
      'install_packages',
      'make_user',
      'write_files',
      'trust_database',
      ...(boot.sharedFiles ? ['mount_shared'] : []),
      ...(boot.release ? ['unpack_release'] : []),
      'start_agent',
    ]),
    main,
  ];
}

function wordPress(boot: Extract<Boot, { application: 'wordpress' }>): readonly string[] {
  return [
    failClosed,
    lifecycle,
    install,
    sharedFilesSteps,
    wordPressSteps,
    ...counting(boot, wordPressRequests),
    writeFiles(wordPressFiles()),
    setup(['install_packages', 'write_files', 'trust_database', 'mount_shared', 'pull_image']),
    main,
  ];
}

const counting = ({ fastMetric }: Boot, own: string): readonly string[] =>
  fastMetric ? [requests, own] : ['publish_requests() { :; }\n'];

function setup(steps: readonly string[]): string {
  return `setup() {\n${steps.map((step) => `  ${step}\n`).join('')}}\n`;
}

/** One `put PATH` with the file's text as a quoted here-document, for each file. */
function writeFiles(files: readonly InstanceFile[]): string {
  const puts = files.map(({ path, text }) => `  put ${path} << 'EOF'\n${text}EOF\n`);
  return `write_files() {\n  step 'write the files'\n${puts.join('')}}\n`;
}
