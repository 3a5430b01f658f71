import { expect, type Check } from '../check.ts';
import { KNOWN, load, logIn, requestsOf } from '../load.ts';
import { scene } from '../scene.ts';

/** Two instances serve one application: what visitors may rely on. */
export const serving: readonly Check[] = [
  {
    name: 'two instances boot from the generated user data and serve',
    quick: true,
    async run(lab) {
      const { a, b } = await scene(lab);
      for (const machine of [a, b]) {
        expect((await machine.get('/healthz'))?.body === 'ok-42', `${machine.name} is not in service`);
        expect((await machine.get('/'))?.body === 'ok-42', `${machine.name} does not run the application`);
        const actions = lab.aws.calls.filter(({ from }) => from === machine.address).map(({ action }) => action);
        expect(actions.includes('CompleteLifecycleAction'), `${machine.name} left its launch hook open`);
      }
      expect((await a.get('/readyz'))?.body === '', 'the deep check answers strangers');
      const steps = a.steps.map(({ step, at }, index) => [step, (a.steps[index + 1]?.at ?? at) - at] as const);
      const slowest = steps.toSorted(([, one], [, other]) => other - one).slice(0, 3);
      return `in service after ${a.steps.at(-1)?.at.toFixed(1)} s; longest steps: ${slowest.map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`).join(', ')}`;
    },
  },
  {
    name: 'who logs in on one instance is known on the other',
    quick: true,
    async run(lab) {
      const { a, b } = await scene(lab);
      const [id = ''] = await logIn(1, a.address);
      const cookie = { cookie: `PHPSESSID=${id}` };
      for (const machine of [b, a]) {
        const answer = await machine.get('/who.php', cookie);
        expect(answer?.body === KNOWN, `${machine.name}: ${answer?.status} ${answer?.body}`);
      }
      const stranger = await b.get('/who.php', { cookie: `PHPSESSID=${id.replace(/./g, 'a')}` });
      expect(stranger?.status === 401, `an unknown session got ${stranger?.status}`);
      return 'known on both; an unknown session gets 401';
    },
  },
  {
    name: 'an image put once is served by both instances',
    quick: true,
    async run(lab) {
      const { a, b } = await scene(lab);
      expect((await a.get('/put.php?name=lab.jpg'))?.body === 'ok-42', 'the application could not write the image');
      for (const machine of [a, b]) {
        const answer = await machine.get('/images/lab.jpg');
        expect(answer?.body === '*'.repeat(1000), `${machine.name}: ${answer?.status}`);
        const cached = answer?.headers.get('cache-control') ?? '';
        expect(/^max-age=\d{7}$/.test(cached), `Cache-Control: ${cached}`);
      }
      expect((await b.get('/images/missing.jpg'))?.status === 404, 'a missing image is not 404');
      return '1,000 bytes from both, copied to neither';
    },
  },
  {
    name: 'no session is lost under load',
    quick: true,
    async run(lab) {
      await scene(lab);
      const sessions = await logIn(50);
      let [requests, rounds] = [0, 0];
      while (requests < 20_000 && rounds < 40) {
        const seen = await load({ folder: lab.disk, path: '/who.php', seconds: 5, sessions, answer: KNOWN });
        expect(seen.lost + seen.failed + seen.broken === 0, JSON.stringify(seen));
        requests += requestsOf(seen);
        rounds += 1;
      }
      expect(requests >= 20_000, `only ${requests} requests in ${rounds} rounds`);
      return `0 of ${requests} requests lost their session`;
    },
  },
];
