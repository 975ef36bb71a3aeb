// Once before any test: models, functions and the desk's page are built, so that each test finds what a deployment would hold.
import { prepareDesk, prepareFunctions } from '../tools/prepare.js';
import { dropOld } from './once.js';

export default async function setup(): Promise<void> {
  await prepareFunctions();
  await prepareDesk();
  dropOld();
}
