// Builds the container's folder, dist/container: one bundle with the stories of every function that opens pictures, its models
// and what makes an image of it.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, furnishBundle, listFunctions, readConfig } from './build.js';

export const CONTAINER = 'dist/container';
const SOURCE = 'cloudfunctions/_container';
/** What the platform reads: how to make the image, and how many instances there may be. */
const IMAGE = ['Dockerfile', 'container.config.json'];

/** Functions that the container can stand in for. */
const movable = (): string[] => listFunctions().filter((name) => readConfig(name).container);

/** Where its bundle begins, and where it goes. */
export const containerPoint = () => ({ in: `container:${movable().join(',')}`, out: 'index' });

/** @param models settles when the models are there */
export async function buildContainer(outDir: string, models: Promise<unknown>): Promise<void> {
  const point = containerPoint();
  const made = await bundle([point], outDir);
  await models;
  mkdirSync(outDir, { recursive: true });
  furnishBundle('container', outDir, { ...made(point.in), models: true });
  for (const file of IMAGE) copyFileSync(join(SOURCE, file), join(outDir, file));
  // an image is made of what is here and of nothing else
  writeFileSync(join(outDir, '.dockerignore'), '.dockerignore\nDockerfile\ncontainer.config.json\n');
}
