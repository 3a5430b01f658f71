// @ts-check
/**
 * Files that are imported as text: what instances run is kept as real files (so that editors, shellcheck and
 * reviewers see them as what they are) and arrives in the program as a string, in the bundle and in tests alike.
 * The TypeScript side of this list is `src/text-files.d.ts`.
 */
export const TEXT_EXTENSIONS = [
  '.sh',
  '.conf',
  '.php',
  '.service',
  '.timer',
  '.txt',
  '.ini',
  '.html',
  '.svg',
  '.bash',
  '.zsh',
  '.fish',
];
