import { createServer } from 'node:http';
import { roleKey } from './aws.ts';
import { ADDRESSES } from './network.ts';

/** What EC2 says of one instance. A test changes it while the instance runs. */
export interface Metadata {
  readonly id: string;
  /** Where Auto Scaling is taking the instance: InService, Warmed:Stopped, Terminated. */
  state: string;
  /** Answers nothing while it is true. */
  silent: boolean;
}

/** Instance metadata, version 2 only: 401 without a token of this server. Instances are told apart by their address. */
export async function startMetadata(instances: ReadonlyMap<string, Metadata>): Promise<void> {
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    const from = request.socket.remoteAddress ?? '';
    const instance = instances.get(from);
    if (instance?.silent === true) return;
    const say = (status: number, text: string): void => void response.writeHead(status).end(text);
    if (instance === undefined) return say(404, '');
    if (request.method === 'PUT' && request.url === '/latest/api/token') {
      if (request.headers['x-aws-ec2-metadata-token-ttl-seconds'] === undefined) return say(400, '');
      const token = `token-${tokens.size}-${Math.random()}`;
      tokens.add(token);
      response.setHeader(
        'x-aws-ec2-metadata-token-ttl-seconds',
        String(request.headers['x-aws-ec2-metadata-token-ttl-seconds']),
      );
      return say(200, token);
    }
    if (!tokens.has(String(request.headers['x-aws-ec2-metadata-token']))) return say(401, '');
    const text = answer(String(request.url).replace('/latest/meta-data/', ''), instance, from);
    return say(text === undefined ? 404 : 200, text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(80, ADDRESSES.metadata, resolve));
}

function answer(path: string, { id, state }: Metadata, address: string): string | undefined {
  switch (path) {
    case 'instance-id':
      return id;
    case 'autoscaling/target-lifecycle-state':
      return state;
    case 'tags/instance/aws:autoscaling:groupName':
      return 'lab-WebFleet';
    case 'iam/security-credentials/':
      return 'lab-role';
    case 'iam/security-credentials/lab-role':
      return JSON.stringify({
        Code: 'Success',
        Type: 'AWS-HMAC',
        LastUpdated: new Date().toISOString(),
        AccessKeyId: roleKey(address),
        SecretAccessKey: 'lab',
        Token: 'lab',
        Expiration: new Date(Date.now() + 6 * 3_600_000).toISOString(),
      });
    default:
      return undefined;
  }
}
