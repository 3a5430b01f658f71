import * as z from 'zod';
import { whole } from './common.ts';

/** `traffic`: what is expected; the capacity rules compare everything with it. */
export const trafficSection = z.strictObject({
  requestsPerSecond: z
    .number()
    .positive()
    .max(1_000_000)
    .describe("Requests per second of a normal busy hour, counted at the visitors' side (before the CDN)."),
  peakFactor: z
    .number()
    .min(1)
    .max(1000)
    .describe('The strongest peak, as a multiple of `requestsPerSecond`: 30 for thirty times.'),
  rampSeconds: whole(0, 86_400).describe('Seconds from normal to the peak.'),
  cpuMillisecondsPerRequest: z
    .number()
    .positive()
    .max(60_000)
    .describe(
      'Milliseconds of one vCPU that a request costs which reaches an instance. Measure it: CPU time of PHP-FPM divided by requests.',
    ),
  answeredAtEdge: z
    .number()
    .min(0)
    .max(0.99)
    .optional()
    .describe(
      'Share (0 to 0.99) of the requests the CDN answers itself: images, static files, cached pages. Default 0.5 with `edge.cdn`, 0 without; ' +
        'must be 0 when `edge.cdn` is off.',
    ),
  databaseRequestsPerSecond: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe('Origin requests per second the database sustains, from a load test. Absent: not checked.'),
});
