import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle } from './build.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program bundled from the sources as they are: `spawnSync(process.execPath, [inject('cli'), ...])`. */
    cli: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles into a folder of this run, so that a test never meets a stale `dist/`, nor one that is being replaced. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = `${root}node_modules/.cache/ztech-infra-test-${process.pid}`;
  await bundle(`${folder}/dist`);
  cpSync(`${root}bin`, `${folder}/bin`, { recursive: true });
  project.provide('cli', `${folder}/bin/ztech-infra.js`);
  return () => rmSync(folder, { recursive: true, force: true });
}
