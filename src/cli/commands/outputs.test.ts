import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withProject, writesOf } from '../../testing/operating.ts';

/** Names that CloudFormation chose. */
const masked = (text: string): string =>
  text
    .replaceAll(/ztech-production-edge-Alarms-\w+/g, 'PHYSICAL')
    .replaceAll(/(ztech|wordpress)-production-(\w+)-\w{13}(-\w+-\w+)?/gi, 'PHYSICAL')
    .replaceAll(/\bd?e\w{13}\b/gi, 'DISTRIBUTION')
    .replaceAll(/[\w-]+\.elasticload/g, 'BALANCER.elasticload');

test('what a person needs next, each with its command', () =>
  withProject('ztech', async ({ cwd, run, deploy }, fake) => {
    await deploy();
    let out = '';
    expect(await writesOf(fake, async () => (out = (await run(['outputs'])).out))).toEqual([]);
    expect(masked(out)).toMatchInlineSnapshot(`
      "Site               https://www.ztech.example/  (0 % of the visitors get here; the others see the old hosting)
                         curl --connect-to www.ztech.example:443:DISTRIBUTION.cloudfront.net:443 -I https://www.ztech.example/
      CDN                DISTRIBUTION.cloudfront.net
      Images bucket      PHYSICAL
                         aws s3 sync ./images s3://PHYSICAL/images/
      Releases bucket    PHYSICAL
                         aws s3 cp app.tar.gz s3://PHYSICAL/app/VERSION/app.tar.gz
      CDN purge          DISTRIBUTION
                         aws cloudfront create-invalidation --distribution-id DISTRIBUTION --paths '/*'
      Shell              PHYSICAL  (by Session Manager)
                         aws ssm start-session --region sa-east-1 --target "$(aws ec2 describe-instances --region sa-east-1 --filters Name=tag:aws:autoscaling:groupName,Values=PHYSICAL Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId' --output text)"
      Alarms             arn:aws:sns:sa-east-1:111122223333:PHYSICAL  (by mail once the link in the mail from AWS was opened; who has:)
                         aws sns list-subscriptions-by-topic --region sa-east-1 --topic-arn arn:aws:sns:sa-east-1:111122223333:PHYSICAL --query 'Subscriptions[].[Endpoint,SubscriptionArn]' --output text
      Alarms of the CDN  arn:aws:sns:us-east-1:111122223333:PHYSICAL  (by mail once the link in the mail from AWS was opened; who has:)
                         aws sns list-subscriptions-by-topic --region us-east-1 --topic-arn arn:aws:sns:us-east-1:111122223333:PHYSICAL --query 'Subscriptions[].[Endpoint,SubscriptionArn]' --output text
      "
    `);
    const { outputs } = JSON.parse((await run(['outputs', '--json'])).out);
    expect(outputs.map(({ name }: { name: string }) => name)).toEqual([
      'site',
      'distribution',
      'imagesBucket',
      'releasesBucket',
      'distributionId',
      'shell',
      'alarms',
      'edgeAlarms',
    ]);
    // Without its config nothing is said of the site.
    writeFileSync(join(cwd, 'config.yaml'), 'name: [broken');
    const without = await run(['outputs']);
    expect([without.exitCode, without.out]).toEqual([0, expect.not.stringContaining('www.ztech.example')]);
    expect(without.out).toContain('CDN ');
  }));

test('behind a bastion: its address, the way through it, and the one beside it', () =>
  withProject('wordpress', async ({ run, change, deploy }) => {
    await change(['sessionManager: false', 'sessionManager: true']);
    await deploy();
    expect(masked((await run(['outputs'])).out)).toMatchInlineSnapshot(`
      "Site             https://blog.example.com/
                       curl --connect-to blog.example.com:443:BALANCER.elasticloadbalancingv2.us-east-1.amazonaws.com:443 -I https://blog.example.com/
      Load balancer    BALANCER.elasticloadbalancingv2.us-east-1.amazonaws.com
      Bastion address  PHYSICAL
                       aws ec2 describe-instances --region us-east-1 --filters Name=tag:aws:autoscaling:groupName,Values=PHYSICAL Name=instance-state-name,Values=running --query 'Reservations[].Instances[].PublicIpAddress' --output text
      Shell            PHYSICAL  (private addresses; then: ssh -J ec2-user@BASTION ec2-user@ADDRESS)
                       aws ec2 describe-instances --region us-east-1 --filters Name=tag:aws:autoscaling:groupName,Values=PHYSICAL Name=instance-state-name,Values=running --query 'Reservations[].Instances[].PrivateIpAddress' --output text
      Without SSH      PHYSICAL  (by Session Manager)
                       aws ssm start-session --region us-east-1 --target "$(aws ec2 describe-instances --region us-east-1 --filters Name=tag:aws:autoscaling:groupName,Values=PHYSICAL Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId' --output text)"
      Alarms           arn:aws:sns:us-east-1:111122223333:PHYSICAL  (by mail once the link in the mail from AWS was opened; who has:)
                       aws sns list-subscriptions-by-topic --region us-east-1 --topic-arn arn:aws:sns:us-east-1:111122223333:PHYSICAL --query 'Subscriptions[].[Endpoint,SubscriptionArn]' --output text
      "
    `);
  }));
