// One command for one look at everything: every state of every page as a picture, all on one sheet.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { misused, readOptions } from '../../tools/arguments.js';
import { binOf } from '../../tools/bin.js';

/** px; small enough for a hundred on a sheet, large enough to see what is wrong */
const CELL = { width: 195, height: 422, label: 22, gap: 8 };
const COLUMNS = 12;

const HELP = `npm run screens -- [FOLDER] [options]    every page and state on one sheet, into dist/screens or FOLDER
  --lang en    in English
COLOUR_SCHEME=dark before it: in the dark theme`;
const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'zh' } },
});
if (!['zh', 'en'].includes(values.lang)) misused(`--lang ${values.lang} is neither zh nor en`);
const [named, ...rest] = positionals;
if (rest.length > 0) misused(`expected one folder, not also ${rest.join(' ')}`);
const folder = resolve(named ?? 'dist/screens');
// what lies there goes: in a folder that somebody named only where an earlier run has made all of it
const there = named !== undefined && existsSync(folder) ? readdirSync(folder) : [];
if (there.some((file) => !file.endsWith('.png')) || (there.length > 0 && !there.includes('sheet.png')))
  misused(`${folder} holds something else: name an empty folder, or one of an earlier run`);
const walks = values.lang === 'en' ? 'in English' : 'stands on every phone';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const states = ['tests/screens/states.test.ts', 'tests/screens-shoot/states.test.ts'];
const { status } = spawnSync(process.execPath, [binOf('vitest'), 'run', ...states, '-t', walks], {
  stdio: 'inherit',
  env: { ...process.env, SCREENSHOTS: folder },
});

const label = (text: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width}" height="${CELL.label}"><title>${text}</title><text x="2" y="15" font-size="12" font-family="sans-serif" fill="#fff">${text}</text></svg>`,
  );
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .sort();
const rows = Math.ceil(files.length / COLUMNS);
const parts = await Promise.all(
  files.map(async (file, at) => {
    const left = (at % COLUMNS) * (CELL.width + CELL.gap);
    const top = Math.floor(at / COLUMNS) * (CELL.height + CELL.label + CELL.gap);
    const picture = await sharp(join(folder, file))
      .resize(CELL.width, CELL.height, { fit: 'contain', position: 'top', background: '#666' })
      .toBuffer();
    return [
      { input: label(file.replace('.png', '')), left, top },
      { input: picture, left, top: top + CELL.label },
    ];
  }),
);
await sharp({
  create: {
    width: COLUMNS * (CELL.width + CELL.gap),
    height: Math.max(1, rows) * (CELL.height + CELL.label + CELL.gap),
    channels: 3,
    background: '#666',
  },
})
  .composite(parts.flat())
  .png()
  .toFile(join(folder, 'sheet.png'));
console.log(`${files.length} states on ${join(folder, 'sheet.png')}`);
process.exit(status ?? 1);
