import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../cfn/read.ts';
import { changed } from '../../testing/configs.ts';
import { buildDeployment } from '../deployment.ts';

/** The function as it stands in the generated template, run as CloudFront would run it. */
function functionOf(pages: object, platform: 'ztech' | 'wordpress' = 'ztech') {
  const cdn =
    platform === 'wordpress'
      ? { traffic: { answeredAtEdge: undefined }, edge: { cdn: true, pages } }
      : { edge: { pages } };
  const { files } = buildDeployment(changed(platform, cdn));
  const text = files.find(({ name }) => name === 'edge.yaml')?.text ?? '';
  const code = readTemplate(text).template.Resources['Visitors']?.Properties?.['FunctionCode'];
  return (event: object): Message =>
    structuredClone(runInNewContext(`${String(code)}; handler(event)`, { event: structuredClone(event) })) as Message;
}

interface Message {
  readonly headers: Readonly<Record<string, { readonly value: string }>>;
  readonly cookies: Readonly<Record<string, { readonly value: string }>>;
}

const request = (more: object = {}) => ({ method: 'GET', uri: '/', headers: {}, cookies: {}, ...more });
const asked = (more: object) => ({
  context: { eventType: 'viewer-request', requestId: 'r-1' },
  request: request(more),
});
const answered = (more: object, cacheControl?: string) => ({
  context: { eventType: 'viewer-response', requestId: 'r-1' },
  request: request(more),
  response: {
    headers: cacheControl === undefined ? {} : { 'cache-control': { value: cacheControl } },
    cookies: { PHPSESSID: { value: 'abc' } },
  },
});

const cookie = (name: string) => ({ cookies: { [name]: { value: 'x' } } });
const KNOWN = [
  ['a session', cookie('PHPSESSID')],
  ['a session in other letters', cookie('phpsessid')],
  ['a login by header', { headers: { authorization: { value: 'Basic x' } } }],
  ['a form', { method: 'POST' }],
  ['a path that is always fresh', { uri: '/cart/add' }],
] as const;
const ANYBODY = [
  ['nothing', {}],
  ['a cookie of statistics', cookie('_ga')],
  ['a made-up key', { headers: { 'x-visitor': { value: 'mine' } } }],
  ['HEAD', { method: 'HEAD' }],
] as const;

describe('whose page may be shared', () => {
  const handler = functionOf({ cacheSeconds: 30, freshPaths: ['/cart'] });

  it.each(KNOWN)('%s: a key of one request, and every cookie', (_, more) => {
    const { headers, cookies } = handler(asked(more));
    expect(headers['x-visitor']).toEqual({ value: 'r-1' });
    expect(cookies).toEqual(asked(more).request.cookies);
  });

  it.each(ANYBODY)('%s: the key of everybody, and no cookie', (_, more) => {
    const { headers, cookies } = handler(asked(more));
    expect(headers['x-visitor']).toEqual({ value: 'anybody' });
    expect(cookies).toEqual({});
  });

  it.each(KNOWN)('%s: the answer may set cookies', (_, more) => {
    expect(handler(answered(more)).cookies).toHaveProperty('PHPSESSID');
  });

  it.each(ANYBODY)('%s: an answer that may be kept sets none', (_, more) => {
    expect(handler(answered(more)).cookies).toEqual({});
    expect(handler(answered(more, 'public, max-age=60')).cookies).toEqual({});
  });

  it.each(['no-store, no-cache, must-revalidate', 'private, max-age=60'])('%s: a session may begin', (cacheControl) => {
    expect(handler(answered({}, cacheControl)).cookies).toHaveProperty('PHPSESSID');
  });

  it('decides the same when CloudFront shows it the request as it was changed', () => {
    for (const [, more] of [...KNOWN, ...ANYBODY]) {
      const changedRequest = handler(asked(more));
      expect(handler(answered(changedRequest)).cookies).toEqual(handler(answered(more)).cookies);
    }
  });

  it('knows the cookies and paths of WordPress', () => {
    const wordpress = functionOf({ cacheSeconds: 60 }, 'wordpress');
    for (const more of [
      cookie('wordpress_logged_in_0a1b'),
      cookie('wp-postpass_0a1b'),
      cookie('woocommerce_items_in_cart'),
      { uri: '/wp-login.php' },
      { uri: '/wp-admin/' },
    ]) {
      expect(wordpress(asked(more)).headers['x-visitor']).toEqual({ value: 'r-1' });
    }
    expect(wordpress(asked(cookie('_ga'))).headers['x-visitor']).toEqual({ value: 'anybody' });
  });

  it('takes hostile names as text', () => {
    const quoted = functionOf({ cacheSeconds: 5, freshPaths: ['/a-b_c.d~e/'] });
    expect(quoted(asked({ uri: '/a-b_c.d~e/f' })).headers['x-visitor']).toEqual({ value: 'r-1' });
  });
});
