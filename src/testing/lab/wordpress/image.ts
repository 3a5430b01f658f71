import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../cli/world.ts';
import { must } from '../commands.ts';
import type { Lab } from '../lab.ts';

/** What an instance with Docker finds: images, and the shared files as the access point's user has them. */
export interface Docker {
  /** A folder with the files of the one image there is. */
  readonly image: string;
  /** References under which registries have it. */
  readonly registry: readonly string[];
  readonly files: { readonly folder: string; readonly uid: string; readonly gid: string };
}

const digest = createHash('sha256').update('the image of the laboratory').digest('hex');

/** The image as the public registry has it, and as a registry of one's own in ECR. */
export const IMAGES = {
  public: `public.ecr.aws/docker/library/wordpress@sha256:${digest}`,
  own: `000000000000.dkr.ecr.sa-east-1.amazonaws.com/wordpress@sha256:${digest}`,
} as const;

let made: string | undefined;

/** Builds the image when it is first asked for. @throws {Error} without Debian's WordPress, Apache and podman. */
export function imageOf({ disk }: Lab): string {
  if (made === undefined) {
    const folder = join(disk, 'image');
    mkdirSync(folder);
    must('bash', [join(packageRoot(), 'src/testing/lab/wordpress/image/build.sh'), folder]);
    made = join(folder, 'merged');
  }
  return made;
}
