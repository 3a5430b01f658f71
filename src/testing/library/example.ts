import { keys, nest, one, stack, template, toYaml } from 'ztech-infra';

/**
 * Two small stacks, wired and written, as a program of yours would do it: a queue, of a type that the library has no
 * declaration for, and who may read it. `npm run check:package` compiles and runs this file against the packed tarball.
 */

interface Config {
  readonly name: string;
  readonly days: number;
}

const queue = stack<Config>()({
  name: 'Work',
  file: 'work.yaml',
  description: ({ name }) => `${name}: what waits to be done.`,
  inputs: {},
  build(t, config) {
    const key = keys(config);
    const jobs = t.untyped('Jobs', {
      why: 'Work that may wait while the site may not.',
      notes: { MessageRetentionPeriod: 'In seconds.' },
      Type: 'AWS::SQS::Queue',
      Properties: { MessageRetentionPeriod: key('days', (days) => days * 86_400), SqsManagedSseEnabled: true },
    });
    return { jobsArn: jobs.att<'SQS::Queue.Arn'>('Arn') };
  },
});

const reader = stack<Config>()({
  name: 'Reader',
  file: 'reader.yaml',
  description: ({ name }) => `${name}: who does it.`,
  inputs: { jobsArn: one<'SQS::Queue.Arn'>('What to read.') },
  build(t, _config, { jobsArn }) {
    const policy = t.resource('ReaderPolicy', {
      why: 'Reads from the one queue, and nothing else.',
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], Resource: jobsArn }],
        },
      },
    });
    return { policyArn: policy.ref };
  },
});

/** Text of each template by its file name. */
export function example(config: Config): ReadonlyMap<string, string> {
  const root = nest(template(`${config.name}: a queue and its reader.`));
  const tags = { platform: config.name };
  const work = root.add(queue, config, {}, { why: 'First, so that there is something to read.', tags });
  root.add(reader, config, { jobsArn: work.jobsArn }, { why: 'May read what waits.', tags });
  return new Map(root.finish('root.yaml').map(({ file, template: t }) => [file, toYaml(t, 'Written by a program.')]));
}
