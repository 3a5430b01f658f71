// @ts-check
// `npm run fake-aws`
import { runTypeScript } from '../run-typescript.mjs';

await runTypeScript(new URL('start.ts', import.meta.url));
