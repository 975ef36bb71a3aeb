// `node --import tsx tools/bench/contact-sheet.ts FOLDER [COUNT]`: sheets of drawn portraits for looking at one by one:
// before, the standard photo, the hair enlarged four times; and failures with their annotated picture.
//   --portraits FOLDER   real pictures as well
//   --rules              the rules that spoke, as one file beside the sheets
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { drawPortrait } from '../../local/studio/index.js';
import { AppError } from '../../shared/errors.js';
import type { Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { faultyCases, goodCases } from '../../tests/studio/catalogue.js';
import { misused, readOptions } from '../arguments.js';

const OPTIONS = { profile: DEFAULT_PROFILE, models: 'dist/models' };
/** px of one cell; a row of a sheet holds one portrait, or three failures */
const CELL = { width: 360, height: 480 };
const ROWS = 5;

interface Shown {
  name: string;
  /** pictures from the left to the right */
  pictures: Buffer[];
  spoken: Pick<Finding, 'rule' | 'verdict' | 'measured'>[];
}

const shrink = (picture: Buffer) =>
  sharp(picture).resize(CELL.width, CELL.height, { fit: 'contain', background: '#fff' }).png().toBuffer();

const spoken = (findings: Finding[]) =>
  findings
    .filter((f) => f.verdict === 'fail' || f.verdict === 'warn')
    .map(({ rule, verdict, measured }) => ({ rule, verdict, measured }));

/** The upper left of the head, where hair meets the new colour, four times enlarged without smoothing. */
async function zoom(photo: Buffer): Promise<Buffer> {
  const region = { left: 110, top: 60, width: 90, height: 120 };
  return sharp(photo).extract(region).resize(CELL.width, CELL.height, { kernel: 'nearest' }).png().toBuffer();
}

/** One shot: as it is, and what becomes of it. */
async function show(name: string, jpeg: Buffer): Promise<Shown> {
  const { findings, annotated, passed } = await judgeShot(jpeg, OPTIONS);
  if (!passed) return { name, pictures: [await shrink(annotated)], spoken: spoken(findings) };
  try {
    const photo = await standardize(jpeg, OPTIONS);
    return {
      name,
      pictures: await Promise.all([shrink(jpeg), shrink(photo.jpeg), zoom(photo.jpeg)]),
      spoken: spoken(findings),
    };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return { name: `${name}: ${cause.message}`, pictures: [await shrink(annotated)], spoken: spoken(findings) };
  }
}

function caption({ name, spoken }: Shown, width: number): Buffer {
  const text = [name, ...spoken.map((s) => `${s.verdict} ${s.rule}`)].join('  ').replace(/[<&]/g, ' ');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="100%" height="100%" fill="#fff"/><text x="4" y="15" font-family="sans-serif" font-size="13">${text}</text></svg>`,
  );
}

/** Puts shots on sheets, as many a row as fit into three cells. */
async function writeSheets(shots: Shown[], folder: string, stem: string): Promise<void> {
  const width = 3 * CELL.width;
  const tall = CELL.height + 20;
  const perRow = Math.floor(3 / Math.max(1, ...shots.map((s) => s.pictures.length)));
  const perSheet = ROWS * perRow;
  for (let s = 0; s * perSheet < shots.length; s++) {
    const here = shots.slice(s * perSheet, (s + 1) * perSheet);
    const rows = Math.ceil(here.length / perRow);
    const parts = here.flatMap((shot, i): OverlayOptions[] => {
      const top = Math.floor(i / perRow) * tall;
      const left = (i % perRow) * (width / perRow);
      return [
        { input: caption(shot, width / perRow), left, top },
        ...shot.pictures.map((input, p) => ({ input, left: left + p * CELL.width, top: top + 20 })),
      ];
    });
    const file = join(folder, `${stem}-${s + 1}.jpg`);
    await sharp({ create: { width, height: rows * tall, channels: 3, background: '#fff' } })
      .composite(parts)
      .jpeg({ quality: 88 })
      .toFile(file);
    console.log(file);
  }
}

const HELP = 'contact-sheet.ts FOLDER [COUNT] [--portraits FOLDER] [--rules]';
const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: { portraits: { type: 'string' }, rules: { type: 'boolean', default: false } },
});
const [folder, count = '40'] = positionals;
if (!folder || !(Number(count) > 0)) misused('expected a folder and how many portraits');
mkdirSync(folder, { recursive: true });
const [made, failed]: [Shown[], Shown[]] = [[], []];
const keep = (shot: Shown) => (shot.pictures.length > 1 ? made : failed).push(shot);
for (const c of [...goodCases(Number(count)), ...faultyCases(1)])
  keep(await show(c.name, (await drawPortrait(c.wanted)).jpeg));
if (values.portraits)
  // the stored ones are smaller than a phone's
  for (const file of readdirSync(values.portraits)
    .filter((f) => /\.(jpe?g|png)$/i.test(f))
    .sort())
    keep(
      await show(
        basename(file),
        await sharp(readFileSync(join(values.portraits, file)))
          .resize({ width: 1200 })
          .jpeg({ quality: 95 })
          .toBuffer(),
      ),
    );
await writeSheets(made, folder, 'made');
await writeSheets(failed, folder, 'refused');
if (values.rules)
  writeFileSync(
    join(folder, 'spoken.json'),
    JSON.stringify(
      [...made, ...failed].map(({ name, spoken }) => ({ name, spoken })),
      null,
      2,
    ),
  );
