import * as z from 'zod';
import { list, printed } from './shape.ts';

export const outputsOf = list(
  z.strictObject({
    name: z.string().describe('For a program: site, nameServers.'),
    title: z.string(),
    value: z.string(),
    note: z.string().optional(),
    command: z.string().optional().describe('How to use it, as one shell command.'),
  }),
);

export const outputs = printed('outputs', { deployment: z.string(), outputs: outputsOf });
