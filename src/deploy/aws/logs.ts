import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

type LogLine = Awaited<ReturnType<Account['logs']>>[number];

/** More lines than this tell a person nothing. */
const NEWEST_LINES = 200;
/** A group that is written a lot: the newest lines are on the last pages, which are given up beyond these. */
const MOST_PAGES = 20;

export function openLogs(settings: AwsSettings, region: string): Pick<Account, 'logs'> {
  const client = new CloudWatchLogsClient(clientConfig(settings, region));
  return {
    logs: async (group, stream, since) => {
      try {
        return await calling('logs:FilterLogEvents', () => newest(client, { group, stream, since }));
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return [];
        throw error;
      }
    },
  };
}

interface Wanted {
  readonly group: string;
  readonly stream: string | undefined;
  readonly since: number;
}

async function newest(client: CloudWatchLogsClient, { group, stream, since }: Wanted): Promise<readonly LogLine[]> {
  let lines: LogLine[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        logStreamNames: stream === undefined ? undefined : [stream],
        startTime: since,
        nextToken: token,
      }),
    );
    const read = (answer.events ?? []).map(({ timestamp = 0, logStreamName = '', message = '' }) => ({
      at: timestamp,
      stream: logStreamName,
      message: message.trimEnd(),
    }));
    lines = [...lines, ...read].toSorted((a, b) => a.at - b.at).slice(-NEWEST_LINES);
    token = answer.nextToken;
    if (token === undefined) break;
  }
  return lines;
}
