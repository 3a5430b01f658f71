import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configs } from '../../testing/diagram-configs.ts';
import { oddConfigs, fixture } from '../../testing/configs.ts';
import { readBack } from '../../testing/deployments.ts';
import { lintPicture } from '../../testing/picture-lint.ts';
import { readModel } from '../model/model.ts';
import { architectureSheet } from './architecture.ts';
import { securitySheet } from './security.ts';

function findings(config: ReturnType<typeof fixture>): readonly string[] {
  const { wired, deployment } = readBack(config);
  const model = readModel(wired, deployment.name);
  return [architectureSheet(model), securitySheet(model)].flatMap((scene) =>
    lintPicture(scene).map((f) => `${scene.id}: ${f}`),
  );
}
test.each([
  ...oddConfigs,
  { name: 'ztech', config: () => fixture('ztech') },
  { name: 'wordpress', config: () => fixture('wordpress') },
])('$name', ({ config }) => {
  expect(findings(config())).toEqual([]);
});
test('many', { timeout: 300000 }, () => {
  let count = 0;
  const all = new Map<string, number>();
  for (const config of fc.sample(configs, { seed: 7, numRuns: 250 })) {
    count++;
    for (const f of findings(config)) all.set(f, (all.get(f) ?? 0) + 1);
  }
  console.log(count, [...all].toSorted((a, b) => b[1] - a[1]).slice(0, 40));
});
