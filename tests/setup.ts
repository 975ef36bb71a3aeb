// Once before any test: the models and functions are built, so that each test finds what a deployment would hold.
import { prepareFunctions } from '../tools/prepare.js';
import { dropOld } from './once.js';

export default async function setup(): Promise<void> {
  await prepareFunctions();
  dropOld();
}
