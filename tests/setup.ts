// Once before any test: models, functions and the desk's page are built, so that each test finds what a deployment would hold.
import type { TestProject } from 'vitest/node';
import { prepareDesk, prepareFunctions } from '../tools/prepare.js';
import { drawKeys } from './keys.js';
import { dropOld } from './once.js';

export default async function setup(project: TestProject): Promise<void> {
  await prepareFunctions();
  await prepareDesk();
  dropOld();
  project.provide('payKeys', drawKeys());
}
