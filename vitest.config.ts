import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
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

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    setupFiles: ['src/testing/seed.ts'],
    testTimeout: 20_000,
  },
});
