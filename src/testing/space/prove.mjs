// @ts-check
// `npm run prove`
import { runTypeScript } from '../run-typescript.mjs';

await runTypeScript(new URL('prove.ts', import.meta.url));
