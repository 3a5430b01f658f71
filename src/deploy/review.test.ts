import { expect, test } from 'vitest';
import { NO_COLORS, change, changeSet, detail, reviewTexts } from '../testing/reviews.ts';
import {
  DATABASE,
  READS_GROUP,
  ROOT_TEMPLATE,
  databaseChange,
  dataTemplate,
  networkTemplate,
  verdict,
} from '../testing/small-site.ts';
import { reviewMarkdown } from './review-markdown.ts';
import { reviewText } from './review-text.ts';

test('no differences: neither view has any, and both could be made', () => {
  const same = {
    deployed: ROOT_TEMPLATE,
    wanted: { file: 'root.yaml', text: ROOT_TEMPLATE },
    changeSet: changeSet([]),
  };
  expect(reviewTexts([same]).differences).toBe('none');
  expect(reviewTexts([{ ...same, deployed: null }]).differences).toBe('unknown');
  expect(reviewTexts([{ ...same, deployed: 'no template' }]).differences).toBe('unknown');
  expect(reviewTexts([{ ...same, deployed: `# a comment\n${ROOT_TEMPLATE}` }]).differences).toBe('some');
});

test('of a stack that cannot be read, nothing is taken for unchanged', () => {
  const text = dataTemplate(DATABASE);
  const { rows } = reviewTexts([
    {
      deployed: null,
      wanted: { file: 'data.yaml', text },
      changeSet: changeSet([databaseChange({ replacement: 'True', details: [READS_GROUP] })]),
    },
  ]);
  expect(verdict(rows, 'Database')).toBe('replace possible');
  expect(rows[0]?.template).toBe('unknown');
});

test('a nested stack that goes takes along what is in it, as its own policy says', () => {
  const without = ROOT_TEMPLATE.replace(/ {2}Data:[\s\S]*$/, '');
  const removed = (policy: string | undefined) =>
    reviewTexts([
      {
        deployed: ROOT_TEMPLATE,
        wanted: { file: 'root.yaml', text: without },
        changeSet: changeSet([
          change('Data', 'AWS::CloudFormation::Stack', { action: 'Remove', policyAction: policy }),
        ]),
      },
      {
        path: ['Network'],
        deployed: networkTemplate('g'),
        wanted: { file: 'network.yaml', text: networkTemplate('g') },
        changeSet: changeSet([]),
      },
      { path: ['Data'], deployed: dataTemplate(DATABASE), changeSet: undefined },
    ]).rows.map(({ id, action, within, holdsData }) => [id, action, within, holdsData].join(' '));
  expect(removed('Delete')).toEqual([
    'Data remove  true',
    'Data/Database remove Data true',
    'Data/Proxy remove Data false',
  ]);
  expect(removed(undefined)).toEqual(['Data keep  true', 'Data/Database keep Data true', 'Data/Proxy keep Data false']);
});

test('secrets: neither the values of AWS nor those of a script reach any form of the review', () => {
  const before = dataTemplate(`${DATABASE}\nMasterUserPassword: "{{resolve:secretsmanager:x:SecretString:password}}"`);
  const after = dataTemplate(`${DATABASE}\nMasterUserPassword: "{{resolve:secretsmanager:y:SecretString:password}}"`);
  const leaked = detail('MasterUserPassword', { before: 'hunter2', after: 'hunter3' });
  const review = reviewTexts([
    {
      deployed: before,
      wanted: { file: 'data.yaml', text: after },
      changeSet: changeSet([
        databaseChange({
          details: [
            leaked,
            detail('Tags', { before: '[{"Key":"token","Value":"AKIAABCDEFGHIJKLMNOP"}]', after: '[]' }),
          ],
          before: 'hunter2',
          after: 'hunter3',
        }),
      ]),
    },
  ]);
  const forms = [JSON.stringify(review), reviewText(review, { width: 100, colors: NO_COLORS })].join('\n');
  expect(forms).not.toMatch(/hunter\d|AKIA/);
  expect(forms).toContain('{{resolve:secretsmanager:y:SecretString:password}}');
});

test('a failed set: the deepest reasons, and none that only names another set', () => {
  const failed = (statusReason: string) => changeSet([], { status: 'FAILED', statusReason });
  const hidden = 'Nested change set arn:aws:x was not successfully created: Currently in FAILED.';
  const reviewed = (inner: string, root = hidden) =>
    reviewTexts([
      { deployed: ROOT_TEMPLATE, wanted: { file: 'root.yaml', text: ROOT_TEMPLATE }, changeSet: failed(root) },
      {
        path: ['Data'],
        deployed: dataTemplate(DATABASE),
        wanted: { file: 'data.yaml', text: dataTemplate(DATABASE) },
        changeSet: failed(inner),
      },
    ]).failures.map(({ stack, reason }) => `${stack.join('/')}: ${reason}`);
  expect(reviewed('Template error: no such thing')).toEqual(['Data: Template error: no such thing']);
  expect(reviewed("The submitted information didn't contain changes.")).toEqual([
    "Data: The submitted information didn't contain changes.",
  ]);
  expect(reviewed('No updates are to be performed.', 'No updates are to be performed.')).toEqual([]);
});

const HELD: readonly (readonly [string, string, string, string, RegExp])[] = [
  [
    'a name',
    'AWS::RDS::DBProxy',
    'DBProxyName: site, VpcSubnetIds: [a]',
    'DBProxyName: site, VpcSubnetIds: [b]',
    /refuses to replace it under its name \(site\)/,
  ],
  [
    'the addresses of a subnet',
    'AWS::EC2::Subnet',
    'CidrBlock: 10.0.0.0/24, AvailabilityZone: a',
    'CidrBlock: 10.0.0.0/24, AvailabilityZone: b',
    /still has its addresses \(10\.0\.0\.0\/24\)/,
  ],
  [
    'another name',
    'AWS::RDS::DBProxy',
    'DBProxyName: site, VpcSubnetIds: [a]',
    'DBProxyName: site-b, VpcSubnetIds: [b]',
    /^$/,
  ],
];

test.each(HELD)('a replacement that keeps %s', (_, type, before, after, told) => {
  const text = (properties: string): string => `Resources: {One: {Type: ${type}, Properties: {${properties}}}}`;
  const replaced = change('One', type, {
    replacement: 'True',
    details: [detail(type.endsWith('Subnet') ? 'AvailabilityZone' : 'VpcSubnetIds', { requiresRecreation: 'Always' })],
  });
  const { rows } = reviewTexts([
    { deployed: text(before), wanted: { file: 'site.yaml', text: text(after) }, changeSet: changeSet([replaced]) },
  ]);
  expect(rows[0]?.consequences.join()).toMatch(told);
});

test('what is kept under a name of ours keeps the name', () => {
  const vault =
    'Resources: {Vault: {Type: AWS::Backup::BackupVault, DeletionPolicy: Retain, Properties: {BackupVaultName: site}}}';
  const { rows } = reviewTexts([
    {
      deployed: vault,
      wanted: { file: 'site.yaml', text: 'Resources: {Topic: {Type: AWS::SNS::Topic}}' },
      changeSet: changeSet([
        change('Vault', 'AWS::Backup::BackupVault', { action: 'Remove', policyAction: 'Retain' }),
        change('Topic', 'AWS::SNS::Topic', { action: 'Add' }),
      ]),
    },
  ]);
  expect(rows.find(({ logicalId }) => logicalId === 'Vault')?.consequences.join()).toContain(
    'its name stays taken (site)',
  );
});

test('what AWS found while it validated the set leads to its line', () => {
  const text = dataTemplate(DATABASE);
  const { warnings } = reviewTexts(
    [{ path: ['Data'], deployed: text, wanted: { file: 'data.yaml', text }, changeSet: changeSet([]) }],
    {
      validations: [
        {
          level: 'warning',
          stackName: 'site',
          logicalId: 'Database',
          path: '/Resources/Database/Properties/DBName',
          message: 'is a name that is taken',
        },
      ],
    },
  );
  expect(warnings.map(({ id, place }) => `${id} ${place?.file}:${place?.line}`)).toEqual([
    'Data/Database data.yaml:10',
  ]);
});

test('colours say how bad it is, and are no part of the layout', () => {
  const before = { file: 'data.yaml', text: dataTemplate(DATABASE) };
  const review = reviewTexts([
    {
      deployed: before.text,
      wanted: { ...before, text: dataTemplate(DATABASE.replace('app', 'shop')) },
      changeSet: changeSet([
        databaseChange({ replacement: 'True', details: [detail('DBName', { requiresRecreation: 'Always' })] }),
      ]),
    },
  ]);
  const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const colors = { bold: tag('b'), dim: tag('dim'), red: tag('red'), yellow: tag('yellow'), green: tag('green') };
  const painted = reviewText(review, { width: 100, colors });
  expect(painted).toContain('<red>REPLACE</red>');
  expect(painted).toContain('<red><b>!! HOLDS DATA</b></red>');
  expect(painted.replace(/<[^>]+>/g, '')).toBe(reviewText(review, { width: 100, colors: NO_COLORS }));
});

/** A review in which AWS and the templates say this. */
const saying = (words: string): string => {
  const text = dataTemplate(DATABASE);
  const details = [detail('Tags', { before: 'a', after: words })];
  const set = {
    deployed: text,
    wanted: { file: 'data.yaml', text },
    changeSet: changeSet([databaseChange({ details })]),
  };
  const told = { level: 'warning', stackName: 'site', logicalId: 'Database', path: undefined, message: words } as const;
  return reviewMarkdown(reviewTexts([set], { validations: [told] }));
};

/** Rows of the tables by their cells, as cmark-gfm cuts them: a backslash takes the sign behind it along, whatever it is. */
const rowsOf = (markdown: string): readonly number[] =>
  markdown.split('\n').flatMap((line) => (line.startsWith('|') ? [(line.match(/(?:\\.|[^|\\])+/g) ?? []).length] : []));

test('Markdown: texts of others are no markup', () => {
  const markdown = saying('a | b `c` <script> [x](y) *z* @everyone #12');
  expect(markdown).toContain(
    '<code>Tags a -&gt; a &verbar; b \\`c\\` &lt;script&gt; \\[x\\](y) \\*z\\* \\@<!-- -->everyone \\#<!-- -->12</code>',
  );
  expect(markdown).toContain('> warning `Database` a &verbar; b \\`c\\` &lt;script&gt;');
  expect(saying('`c` @everyone')).toContain('``Tags a -> `c` @everyone``');
});

test.each(['a | b', 'a \\| b', 'a \\\\| b', '`a \\|` b', '\\', 'a\n| b |\n\n# c', '--> |'])(
  'Markdown: no column and no row more for %j',
  (words) => expect(rowsOf(saying(words))).toEqual(rowsOf(saying('words'))),
);
