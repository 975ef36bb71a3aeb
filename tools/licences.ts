// The licence texts of what is shipped, in one file beside every packaged function: packages that are uploaded and those
// that the bundle holds. Most licences ask for exactly this; the LGPL of libvips besides for its own text and the GPL's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
});

const TEXT = /^(licen[cs]e|copying|notice)/i;
/** Texts that an LGPL package refers to without carrying them. */
const LGPL = ['tools/licences/LGPL-3.0.txt', 'tools/licences/GPL-3.0.txt'];

interface Licensed {
  title: string;
  /** as the package declares it, '' where it does not */
  license: string;
  text: string;
}

function readPackage(folder: string): Licensed {
  const {
    name,
    version,
    license = '',
  } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.filter((entry) => TEXT.test(entry.name)).map((entry) => entry.name);
  // libvips lists the licences of the libraries inside it in its README
  if (texts.length === 0 && license.includes('LGPL')) texts.push('README.md');
  const text = texts.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { title: `${name} ${version}`, license, text: text.join('\n\n') };
}

/**
 * @param folders of packages; the same package may lie in two of them
 * @returns one text: every package with its licence, equal texts once
 */
export function describeLicences(folders: string[]): string {
  const packages = [...new Map(folders.map(readPackage).map((one) => [one.title, one])).values()];
  const groups = new Map<string, Licensed[]>();
  for (const one of packages) {
    const key = `${one.license}\n${one.text}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rule = '='.repeat(80);
  const parts = [...groups.values()].map((group) => {
    const [first] = group;
    const titles = group.map(({ title }) => title).join('\n');
    return `${rule}\n${titles}\nLicence: ${first?.license || 'not declared'}\n\n${first?.text ?? ''}`;
  });
  const lgpl = packages.some(({ license }) => license.includes('LGPL'));
  const full = lgpl ? LGPL.map((file) => `${rule}\n${readFileSync(file, 'utf8').trim()}`) : [];
  return `${[...parts, ...full].join('\n\n')}\n`;
}
