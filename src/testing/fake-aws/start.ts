import { startFakeAws } from './fake.ts';
import { rehearsal } from './rehearsal.ts';

/**
 * The fake AWS as a program, to try `deploy` without an account: it prints its endpoint and what to set in the
 * environment, and runs until it is ended. `--speed N`: so many seconds of AWS in one of ours; 60 when left out.
 */
const asked = process.argv.indexOf('--speed');
const speed = asked < 0 ? 60 : Number(process.argv[asked + 1]);
if (!(speed > 0)) throw new Error('--speed takes a number above 0');

const fake = await startFakeAws({ start: Date.now(), speed });
rehearsal(fake.facts);
const lines = Object.entries(fake.environment).map(([name, value]) => `export ${name}=${value}`);
console.log(`Fake AWS, account ${fake.account}, ${String(speed)} times as fast as the real one: ${fake.endpoint}`);
console.log('Nothing leaves this machine. Paste into another shell:\n');
console.log(`${lines.join('\n')}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    if (fake.unknown.length > 0) console.error(`Not modelled: ${[...new Set(fake.unknown)].join(', ')}`);
    void fake.close();
  });
}
