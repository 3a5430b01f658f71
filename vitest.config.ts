import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { TEXT_EXTENSIONS } from './src/testing/text-files.mjs';

/** Loads boot scripts and their like as strings, as the bundle does (src/testing/build.mjs). */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  load(id: string): string | undefined {
    const path = id.split('?')[0] ?? id;
    if (!TEXT_EXTENSIONS.some((extension) => path.endsWith(extension))) return undefined;
    return `export default ${JSON.stringify(readFileSync(path, 'utf8'))};`;
  },
};

/**
 * Files that took longer than 8 s of CPU on 2026-11-22, their processes included, longest first: begun early, so that all
 * cores end together. One that is missing only costs time.
 */
const LONG = [
  'src/stacks/cfn-lint.test.ts',
  'src/testing/space/space.test.ts',
  'src/deploy/faults.test.ts',
  'src/tasks/tasks.test.ts',
  'src/diagram/sheets/lint.test.ts',
  'src/cli/screens.test.ts',
  'src/stacks/golden.test.ts',
  'src/cli/commands/deploy.test.ts',
  'src/cli/commands/destroy.test.ts',
  'src/boot/bake.test.ts',
  'src/cli/commands/deploy.sessions.test.ts',
  'src/cli/commands/generate.test.ts',
  'src/cli/commands/lint.test.ts',
  'src/config/hostile.test.ts',
  'src/stacks/hard-rules.test.ts',
  'src/deploy/preflight.test.ts',
  'src/cli/commands/validate.test.ts',
  'src/stacks/suppressions.test.ts',
  'src/stacks/replacements.test.ts',
  'src/deploy/review.golden.test.ts',
  'src/boot/every-boot.test.ts',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`/${name}`));
      return place === -1 ? LONG.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- it is the sequencer's, not an array's
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    setupFiles: ['src/testing/seed.ts'],
    // One process a core, which keeps what it has loaded and compiled for all its files: our code is pure, and nothing is
    // mocked. Isolated, the same tests take twice the CPU.
    isolate: false,
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    // Far beyond what any takes, so that a busy machine fails none; what hangs still ends.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
