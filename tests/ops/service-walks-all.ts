// Every case of docs/service.md with its walk, for whoever pastes them and whoever presses them at the desk.
import type { World } from '../flow/world.js';
import type { Counter } from './service-counter.js';
import { walksOf } from './service-walks.js';
import { manyWalksOf } from './service-walks-many.js';
import { moneyWalksOf } from './service-walks-money.js';
import { movingWalksOf } from './service-walks-moving.js';
import { shotWalksOf } from './service-walks-shot.js';

export const everyWalkOf = (getWorld: () => World, counter: Counter) => ({
  ...walksOf(getWorld, counter),
  ...movingWalksOf(getWorld, counter),
  ...manyWalksOf(getWorld, counter),
  ...shotWalksOf(getWorld, counter),
  ...moneyWalksOf(getWorld, counter),
});
