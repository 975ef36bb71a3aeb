// Source maps of what is shipped without one: the bundles are made once more, in memory, from the same files and with
// the same options, so that a measured run runs what every other run does. A script is recognized by its text.
import { type BuildOptions, build } from 'esbuild';
import { bundleOptions, functionPoint, listFunctions } from '../build.js';
import { CONTAINER, containerPoint } from '../container.js';
import { deskOptions } from '../desk/build.js';
import { DESK, FUNCTIONS } from '../prepare.js';

export interface BundleMap {
  map: string;
  /** the script's own place: the map names its sources from there */
  file: string;
}

/**
 * @param urls of the scripts that were run: what nobody has run needs no map
 * @returns text of a bundle → its map
 */
export async function bundleMaps(urls: readonly string[]): Promise<Map<string, BundleMap>> {
  const isWanted = (file: string) => urls.some((url) => url.endsWith(`/${file}`));
  const functions = listFunctions().filter((name) => isWanted(`${name}/index.js`));
  const every: BuildOptions[] = [
    bundleOptions(functions.map(functionPoint), FUNCTIONS),
    ...(isWanted('container/index.js') ? [bundleOptions([containerPoint()], CONTAINER)] : []),
    ...(isWanted('desk.js') ? [deskOptions(DESK)] : []),
  ];
  const maps = new Map<string, BundleMap>();
  for (const options of every) {
    const asMap = { write: false, sourcemap: 'external', sourcesContent: false } as const;
    const { outputFiles } = await build({ ...options, ...asMap });
    const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
    for (const [file, text] of texts) {
      const map = texts.get(`${file}.map`);
      if (map !== undefined) maps.set(text, { map, file });
    }
  }
  return maps;
}
