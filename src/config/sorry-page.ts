/** Bytes that a fixed response of a load balancer may have (Elastic Load Balancing API, "FixedResponseActionConfig"). */
export const SORRY_PAGE_LIMIT = 1024;

/**
 * The page for visitors while no instance answers: it needs nothing else, and asks again by itself. ASCII, with
 * everything beyond it as character references, so that its length in characters is its length in bytes.
 */
export function sorryPage(page: {
  readonly title: string;
  readonly message: string;
  readonly language: string;
}): string {
  const title = escaped(page.title);
  return [
    `<!doctype html><html lang="${page.language}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="30">',
    `<title>${title}</title>`,
    '<body style="font:1.2em system-ui,sans-serif;text-align:center;margin:20vh 1em">',
    `<h1>${title}</h1><p>${escaped(page.message)}</p>`,
  ].join('\n');
}

/**
 * Text as HTML: what HTML reads, and what is not ASCII, by its number; braces too, since CloudFormation puts a secret in
 * the place of `{{resolve:...}}` in any property.
 */
const escaped = (text: string): string => text.replaceAll(/[^ -~]|[&<>"{}]/gu, (one) => `&#${one.codePointAt(0)};`);
