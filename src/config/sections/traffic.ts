import * as z from 'zod/mini';
import { docs, whole } from './common.ts';

/** `traffic`: what is expected; the capacity rules compare everything with it. */
export const trafficSection = z.strictObject({
  requestsPerSecond: z.number().check(z.positive(), z.lte(1_000_000)).register(docs, {
    description: "Requests per second of a normal busy hour, counted at the visitors' side (before the CDN).",
  }),
  peakFactor: z
    .number()
    .check(z.gte(1), z.lte(1000))
    .register(docs, { description: 'The strongest peak, as a multiple of `requestsPerSecond`: 30 for thirty times.' }),
  rampSeconds: whole(0, 86_400).register(docs, { description: 'Seconds from normal to the peak.' }),
  cpuMillisecondsPerRequest: z.number().check(z.positive(), z.lte(60_000)).register(docs, {
    description:
      'Milliseconds of one vCPU that a request costs which reaches an instance. Measure it: CPU time of PHP-FPM divided by requests.',
  }),
  answeredAtEdge: z.optional(z.number().check(z.gte(0), z.lte(0.99))).register(docs, {
    description:
      'Share (0 to 0.99) of the requests the CDN answers itself: images, static files, cached pages. Default 0.5 with `edge.cdn`, 0 without; ' +
      'must be 0 when `edge.cdn` is off.',
  }),
  databaseRequestsPerSecond: z.optional(z.number().check(z.positive(), z.lte(1_000_000))).register(docs, {
    description: 'Origin requests per second the database sustains, from a load test. Absent: not checked.',
  }),
});
