import { expect, test } from 'vitest';
import { oddConfigs } from '../testing/configs.ts';
import { readBack } from '../testing/deployments.ts';
import { readModel } from './model/model.ts';
import { toMermaid } from './mermaid.ts';

test.each(oddConfigs)('every arrow leads from a node to a node: $name', ({ config }) => {
  const { wired, deployment } = readBack(config());
  const text = toMermaid(readModel(wired, deployment.name));
  const nodes = [...text.matchAll(/^ *(\w+)(?:\[|\(\()/gm)].map(([, id]) => id);
  const ends = [...text.matchAll(/^ *(\w+) (?:-->|-\.->|-\.-)\|[^|]+\| (\w+)$/gm)].flatMap(([, from, to]) => [
    from,
    to,
  ]);
  expect(ends.length).toBeGreaterThan(8);
  expect(ends.filter((id) => !nodes.includes(id))).toEqual([]);
  expect(text.split('\n').filter((line) => line.includes('subgraph')).length).toBe(
    text.split('\n').filter((line) => line.trim() === 'end').length,
  );
});
