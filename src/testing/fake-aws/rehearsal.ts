import type { AccountFacts } from './account-facts.ts';

/**
 * Gives the account what the two fixtures expect to find: their hosted zones, and quotas that somebody has raised. Then
 * a rehearsal of `deploy` with the fixtures meets no finding of preflight.
 */
export function rehearsal(facts: AccountFacts): void {
  const nameServers = [1, 2, 3, 4].map((number) => `ns-${String(number)}.awsdns-0${String(number)}.example`);
  facts.hostedZones.push(
    {
      id: 'Z0123456789ABCDEFGHIJ',
      name: 'ztech.example',
      nameServers,
      records: [{ name: 'ztech.example', type: 'NS', ttl: 172_800, values: nameServers }],
    },
    {
      id: 'Z0987654321JIHGFEDCBA',
      name: 'example.com',
      nameServers,
      records: [{ name: 'example.com', type: 'NS', ttl: 172_800, values: nameServers }],
    },
  );
  facts.keyPairs.push({ region: 'us-east-1', name: 'ops' });
}
