#!/usr/bin/env node
const { join } = require('node:path');
const { load } = require('../dist/load.cjs');

void (async () => {
  const { main, realWorld } = load(join(__dirname, '../dist'));
  process.exitCode = await main(process.argv.slice(2), realWorld());
})();
