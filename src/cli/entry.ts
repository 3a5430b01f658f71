/** What the bundle offers to the loader. */
export { main } from './main.ts';
export { realFiles, realWorld } from './world.ts';
