import type { Suppression } from './suppression.ts';
import { data } from './suppressions/data.ts';
import { front } from './suppressions/front.ts';
import { network } from './suppressions/network.ts';
import { policies } from './suppressions/policies.ts';

/**
 * Every check of a security tool that a resource fails on purpose, with the reason: the tables in `suppressions/` are the
 * one place for them. They are written into the templates as metadata, in the form that each tool reads. What a config
 * turns off (a firewall, logs, the standby of a test database) is not there: the tools are right to report it.
 */
export const suppressions: readonly Suppression[] = [...network, ...data, ...policies, ...front];
