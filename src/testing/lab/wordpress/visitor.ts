import { request, type IncomingHttpHeaders } from 'node:http';
import { expect } from '../check.ts';
import type { Machine } from '../machine.ts';

/** An answer that a visitor got, headers in small letters. */
export interface Page {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form, or a body as it is: the request is a POST. */
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** A browser with its cookies. What it asks of an instance comes as the balancer passes it on. */
export interface Visitor {
  ask(address: string, path: string, asked?: Asked): Promise<Page>;
}

const SECONDS = 30;

export function visitor(site: string): Visitor {
  const cookies = new Map<string, string>();
  return {
    async ask(address, path, asked = {}) {
      const page = await send(address, path, {
        ...asked,
        headers: {
          host: site,
          'x-forwarded-proto': 'https',
          'x-forwarded-for': '203.0.113.7',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...asked.headers,
        },
      });
      for (const cookie of page.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/expires=[^;]*\b(19\d\d|20[01]\d)\b|max-age=0\b/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return page;
    },
  };
}

function send(address: string, path: string, { headers, form, body }: Asked): Promise<Page> {
  const sent = form === undefined ? body : new TextEncoder().encode(new URLSearchParams(form).toString());
  const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        host: address,
        path,
        method: sent === undefined ? 'GET' : 'POST',
        headers: { ...type, ...headers, ...(sent === undefined ? {} : { 'content-length': sent.length }) },
        signal: AbortSignal.timeout(SECONDS * 1000),
      },
      (answer) => {
        const chunks: Uint8Array[] = [];
        answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('latin1'),
          }),
        );
        answer.on('error', reject);
      },
    );
    asking.on('error', reject);
    asking.end(sent);
  });
}

const PASSWORD = 'a long phrase of the laboratory';

/**
 * A browser whose owner set the administrator's password by the link of `boot link`, and logged in on that instance.
 * @throws {Error} at the step that did not work.
 */
export async function administrator(machine: Machine, site: string): Promise<Visitor> {
  const { out } = await machine.sh('/opt/ztech/boot link');
  const link = new URL(out.trim());
  expect(link.origin === `https://${site}`, `the link leads to ${link.origin}`);
  const browser = visitor(site);
  const ask = (path: string, asked?: Asked): Promise<Page> => browser.ask(machine.address, path, asked);
  expect((await ask(`${link.pathname}${link.search}`)).status === 302, 'the link was not taken');
  const { body } = await ask('/wp-login.php?action=rp');
  const key = /name="rp_key" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const form = { pass1: PASSWORD, pass2: PASSWORD, rp_key: key, 'wp-submit': 'Save Password' };
  const { body: done } = await ask('/wp-login.php?action=resetpass', { form });
  expect(done.includes('Your password has been reset'), `the password was not set: ${done.slice(0, 500)}`);
  const again = await ask(`${link.pathname}${link.search}`);
  const refused = await ask(again.headers.location?.replace(`https://${site}`, '') ?? '/');
  expect(
    /invalidkey|expiredkey/.test(`${again.headers.location}${refused.headers.location}`),
    'the link is good twice',
  );
  await logIn(machine, browser);
  return browser;
}

/** Logs the administrator in on that instance. @throws {Error} when it is refused. */
export async function logIn({ address }: Machine, browser: Visitor): Promise<void> {
  await browser.ask(address, '/wp-login.php');
  const form = { log: 'admin', pwd: PASSWORD, testcookie: '1', 'wp-submit': 'Log In' };
  const { status, headers } = await browser.ask(address, '/wp-login.php', { form });
  expect(
    status === 302 && headers.location?.endsWith('/wp-admin/') === true,
    `no login: ${status} ${headers.location}`,
  );
}

/** True when the instance knows the administrator: it answers with his profile, name filled in. */
export async function knows({ address }: Machine, browser: Visitor): Promise<boolean> {
  const { status, body } = await browser.ask(address, '/wp-admin/profile.php');
  return status === 200 && /name="user_login"[^>]*value="admin"/.test(body) && !body.includes('<?php');
}
