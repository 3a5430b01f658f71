import { DescribeChangeSetCommand, DescribeEventsCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { ROOT, dataTemplate, inWords, rootTemplate, site, url, webTemplate } from './harness.ts';

describe('a change set that fails', () => {
  test('says at the root only that a nested one failed; the cause is in the deepest', async () => {
    const one = await site();
    await one.create();
    one.fake.failChangeSet('Web', 'the reason');
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'),
      'web-2.yaml': webTemplate('\n      Tier: Standard'),
    });
    const root = await one.change('second');
    expect(root.StatusReason).toMatch(/^Nested change set arn:.* was not successfully created: Currently in FAILED\.$/);
    const web = await one.nested(root.ChangeSetId, 'Web');
    const nested = await one.client.send(new DescribeChangeSetCommand({ ChangeSetName: web }));
    expect([nested.Status, nested.StatusReason, nested.RootChangeSetId]).toEqual([
      'FAILED',
      'the reason',
      root.ChangeSetId,
    ]);
    expect((await one.change('third')).Status).toBe('CREATE_COMPLETE');
  });

  test.each([
    [
      'a Select beyond what is known',
      webTemplate().replace('!Sub of-${Database}', '!Select [1, !Split ["-", !Ref Database]]'),
      /Fn::Select cannot select/,
    ],
    [
      'a pattern on a value that is not known',
      webTemplate().replace('Type: String\nResources', 'Type: String\n    AllowedPattern: "[a-z-]+"\nResources'),
      /must match pattern/,
    ],
  ])('%s, in a nested template', async (_, web, reason) => {
    const one = await site();
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web.yaml'), 'data.yaml': dataTemplate(), 'web.yaml': web });
    const root = await one.change('first', { ChangeSetType: 'CREATE' });
    expect(root.StatusReason).toMatch(/Currently in FAILED/);
    const nested = await one.nested(root.ChangeSetId, 'Web');
    const { StatusReason } = await one.client.send(new DescribeChangeSetCommand({ ChangeSetName: nested }));
    expect(StatusReason).toMatch(reason);
    // The same set without its inner view succeeds (cloudformation-coverage-roadmap#759).
    const flat = await one.change('second', { ChangeSetType: 'CREATE', IncludeNestedStacks: false });
    expect(flat.Status).toBe('CREATE_COMPLETE');
  });

  test.each([
    ['does not exist', undefined, /specified key does not exist/],
    [
      'has an unknown type',
      webTemplate().replace('AWS::SNS::Topic', 'AWS::SNS::Nothing'),
      /Unrecognized resource types/,
    ],
  ])('a nested template that %s fails the root', async (_, web, reason) => {
    const one = await site();
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web.yaml'), 'data.yaml': dataTemplate() });
    if (web !== undefined) one.put({ 'web.yaml': web });
    expect((await one.change('first', { ChangeSetType: 'CREATE' })).StatusReason).toMatch(reason);
  });

  test('early validation: FAIL fails the set, WARN leaves it green, DescribeEvents tells', async () => {
    const one = await site();
    await one.create();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'),
      'web-2.yaml': webTemplate('\n      Tier: Standard'),
    });
    one.fake.validation('Web', { mode: 'FAIL', logicalId: 'Queue', reason: 'no' });
    const failed = await one.change('second');
    expect(failed.Status).toBe('FAILED');
    const detail = await one.client.send(
      new DescribeEventsCommand({ ChangeSetName: failed.ChangeSetId, Filters: { FailedEvents: true } }),
    );
    expect(detail.OperationEvents).toMatchObject([
      { EventType: 'VALIDATION_ERROR', ValidationStatusReason: 'no', LogicalResourceId: 'Queue' },
    ]);
    one.fake.validation('Web', { mode: 'WARN', logicalId: 'Topic', reason: 'careful' });
    const green = await one.change('third');
    expect(green.Status).toBe('CREATE_COMPLETE');
    const warned = await one.client.send(new DescribeEventsCommand({ ChangeSetName: green.ChangeSetId }));
    expect(warned.OperationEvents).toMatchObject([
      { ValidationFailureMode: 'WARN', ValidationStatusReason: 'careful' },
    ]);
    await expect(one.client.send(new DescribeEventsCommand({ ChangeSetName: 'third' }))).rejects.toThrow(
      /must be specified/,
    );
  });
});

describe('scripted', () => {
  test('a failed set may lead to the nested ones by the ARN in its reason alone', async () => {
    const one = await site();
    await one.create();
    one.fake.behaviour.failedSetsShowChanges = false;
    one.fake.failChangeSet('Data', 'the reason');
    const root = await one.change('second');
    expect(await one.changes(root.ChangeSetId ?? '')).toEqual([]);
    const id = /Nested change set (\S+) was not/.exec(root.StatusReason ?? '')?.[1];
    const { StatusReason } = await one.client.send(new DescribeChangeSetCommand({ ChangeSetName: id }));
    expect(StatusReason).toBe('the reason');
  });

  test('changes may be edited, and left out where values are asked for', async () => {
    const one = await site();
    await one.create();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'),
      'web-2.yaml': webTemplate('\n      Tier: Standard'),
    });
    one.fake.editChanges((path, changes) =>
      path === 'site/Web' ? changes.map((change) => ({ ...change, action: 'Dynamic' })) : changes,
    );
    const root = await one.change('second');
    const web = await one.nested(root.ChangeSetId, 'Web');
    expect((await one.changes(web)).map(inWords)).toEqual(['Parameter Dynamic False']);
    one.fake.behaviour.droppedWithValues.add('Web/Parameter');
    expect(await one.changes(web)).toEqual([]);
    expect(await one.changes(web, false)).toHaveLength(1);
  });

  test('names that exist already: found by validation, or imported', async () => {
    const one = await site();
    one.put({
      'topic.yaml': 'Resources: {T: {Type: AWS::SNS::Topic, DeletionPolicy: Retain, Properties: {TopicName: news}}}',
    });
    one.fake.behaviour.existingNames.add('news');
    const input = { ChangeSetType: 'CREATE', TemplateURL: url('topic.yaml') } as const;
    const refused = await one.change('first', input);
    expect(refused.StatusReason).toContain('AWS::EarlyValidation::ResourceExistenceCheck');
    const imported = await one.change('second', { ...input, ImportExistingResources: true });
    expect((await one.changes(imported.ChangeSetId ?? '')).map(inWords)).toEqual(['T Import']);
    await one.execute('second');
    expect(one.fake.stack(ROOT).resources.get('T')).toMatchObject({ physicalId: 'news', status: 'IMPORT_COMPLETE' });
  });
});

describe('refused at once', () => {
  test.each([
    ['an update of nothing', { ChangeSetType: 'UPDATE' }, /Stack \[site\] does not exist/],
    [
      'no such template',
      { ChangeSetType: 'CREATE', TemplateURL: 'https://s3.eu-west-1.amazonaws.com/templates/none.yaml' },
      /specified key does not exist/,
    ],
    [
      'a template that is too long for the request',
      { ChangeSetType: 'CREATE', TemplateURL: undefined, TemplateBody: `#${'x'.repeat(51_200)}` },
      /51200/,
    ],
    [
      'a parameter without a value',
      { ChangeSetType: 'CREATE', TemplateURL: undefined, TemplateBody: webTemplate() },
      /\[Database\] must have values/,
    ],
    [
      'IAM without the capability',
      {
        ChangeSetType: 'CREATE',
        TemplateURL: undefined,
        TemplateBody: 'Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: x}}}',
      },
      /CAPABILITY_NAMED_IAM/,
    ],
    ['DELETE on failure of an update', { ChangeSetType: 'UPDATE', OnStackFailure: 'DELETE' }, /does not exist/],
  ] as const)('%s', async (_, input, message) => {
    const one = await site();
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web.yaml') });
    await expect(one.change('first', input)).rejects.toThrow(message);
    expect(one.fake.stacks).toEqual([]);
  });

  test('the same name twice, unless the token is the same', async () => {
    const one = await site();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web.yaml'),
      'data.yaml': dataTemplate(),
      'web.yaml': webTemplate(),
    });
    const first = await one.change('first', { ChangeSetType: 'CREATE', ClientToken: 'a' });
    expect((await one.change('first', { ChangeSetType: 'CREATE', ClientToken: 'a' })).ChangeSetId).toBe(
      first.ChangeSetId,
    );
    await expect(one.change('first', { ChangeSetType: 'CREATE' })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });

  test.each([
    'ROLLBACK_COMPLETE',
    'ROLLBACK_FAILED',
    'UPDATE_ROLLBACK_FAILED',
    'DELETE_FAILED',
    'UPDATE_IN_PROGRESS',
    'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'REVIEW_IN_PROGRESS',
  ])('an update of a stack in %s', async (status) => {
    const one = await site();
    await one.create();
    one.fake.stack(ROOT).set(status);
    await expect(one.change('second')).rejects.toThrow(`is in ${status} state and can not be updated`);
  });
});
