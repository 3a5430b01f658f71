import { expect, it } from 'vitest';
import { readTemplate } from '../cfn/read.ts';
import { buildDeployment } from '../stacks/deployment.ts';
import { FIXTURES, fixture, oddConfigs } from './configs.ts';
import { readOwnTemplate } from './reading.ts';

it('entry by entry a template reads as it does in one go', () => {
  // A tenth of the odd configs: reading them all in one go is what is to be saved.
  const configs = [
    ...FIXTURES.map(fixture),
    ...oddConfigs.filter((_, at) => at % 10 === 0).map(({ config }) => config()),
  ];
  for (const config of configs)
    for (const { text } of buildDeployment(config).files)
      expect(readOwnTemplate(text)).toEqual(readTemplate(text).template);
});

it('an entry that stands twice is no template', () => {
  const [file] = buildDeployment(fixture('wordpress')).files;
  const [entry = ''] = /^ {2}Network:\n(?: {3}.*\n)*/m.exec(file?.text ?? '') ?? [];
  expect(entry).toContain('TemplateURL');
  expect(() => readOwnTemplate(`${file?.text}`.replace(entry, entry + entry))).toThrow('stands twice');
});
