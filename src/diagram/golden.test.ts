import { describe, expect, test } from 'vitest';
import { FIXTURES, fixture } from '../testing/configs.ts';
import { readBack } from '../testing/deployments.ts';
import { drawDeployment } from './draw.ts';

/** The committed pictures are those of the fixtures: `npx vitest run -u` draws them anew after a change that is meant. */
describe.each(FIXTURES)('pictures of %s', (name) => {
  const { wired, deployment } = readBack(fixture(name));

  test.each(drawDeployment(wired, deployment.name, undefined))('$name', async ({ name: file, text }) => {
    await expect(text).toMatchFileSnapshot(`../../templates-out/${deployment.name}/${file}`);
  });
});
