import type { Figure, Scenario } from './scenario.ts';

/** The plan for a person at a terminal: what, what is lost, how long, then the steps in order. */
export function planText(name: string, plan: readonly Scenario[]): string {
  return [`Recovery plan of ${name}`, ...plan.map(scenarioText)].join('\n\n');
}

function scenarioText({ loss, loses, takes, steps }: Scenario): string {
  const figures = (title: string, all: readonly Figure[]): string[] =>
    all.map((one, index) => `  ${(index === 0 ? title : '').padEnd(6)} ${figure(one)}`);
  return [
    loss,
    ...figures('Lost', loses),
    ...figures('Takes', takes),
    ...steps.flatMap(({ does, commands = [], takes: time }, index) => [
      `  ${String(index + 1)}. ${does}${time === undefined ? '' : ` (${figure(time)})`}`,
      ...commands.map((command) => `       ${command}`),
    ]),
  ].join('\n');
}

const figure = ({ text, source }: Figure): string => `${text} [${source}]`;

/** The same as a page to commit or to print. */
export function planMarkdown(name: string, plan: readonly Scenario[]): string {
  return `${[`# Recovery plan of ${name}`, ...plan.map(scenarioMarkdown)].join('\n\n')}\n`;
}

function scenarioMarkdown({ loss, loses, takes, steps }: Scenario): string {
  const row = (title: string, { text, source }: Figure): string => `| ${title} | ${text} | ${source} |`;
  const table = [
    '| | | source |',
    '| --- | --- | --- |',
    ...loses.map((one) => row('lost', one)),
    ...takes.map((one) => row('takes', one)),
  ];
  const list = steps.map(({ does, commands = [], takes: time }, index) => {
    const head = `${String(index + 1)}. ${does}${time === undefined ? '' : ` *(${time.text}; ${time.source})*`}`;
    return commands.length === 0
      ? head
      : [head, '', '   ```sh', ...commands.map((command) => `   ${command}`), '   ```'].join('\n');
  });
  return [`## ${loss}`, table.join('\n'), ...list].join('\n\n');
}
