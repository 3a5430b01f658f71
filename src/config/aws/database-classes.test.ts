import { expect, it } from 'vitest';
import { auroraOffers } from './database-classes.ts';

it.each([
  ['db.t3.micro', false],
  ['db.t3.small', true],
  ['db.t4g.small', false],
  ['db.t4g.medium', true],
  ['db.t4g.2xlarge', false],
  ['db.r8g.large', true],
  ['db.m7g.large', false],
])('Aurora MySQL and %s: %s', (instance, offered) => expect(auroraOffers(instance)).toBe(offered));
