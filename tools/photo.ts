// `npm run photo -- PICTURE FOLDER`: the engine on one file, for whoever wants to see what it does and
// why. Writes verdict.json, annotated.jpg and, when the shot passed (or --anyway), standard.jpg and every sheet of the
// profile; with --stages also a picture of every step of the cut-out, whatever became of the photo.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Way } from '../cloudfunctions/_photo/cutout/index.js';
import { wrapSheet } from '../cloudfunctions/_photo/finish/pdf.js';
import {
  type Judged,
  judgeShot,
  makeSheet,
  type StandardizeOptions,
  standardize,
} from '../cloudfunctions/_photo/index.js';
import { type Swap, swapShot } from '../cloudfunctions/_photo/make.js';
import { AppError, ERRORS } from '../shared/errors.js';
import { keysOf } from '../shared/keys.js';
import type { Profile } from '../shared/profile.js';
import { COPIES, SHEETS } from '../shared/spec.js';
import { answerHelp, misused, UsageError } from './arguments.js';
import { HELP, readArguments } from './photo-arguments.js';
import { limitLines } from './photo-limits.js';
import { type CutOut, clearStages, writeStages } from './photo-stages.js';
import { MODELS, prepareModels } from './prepare.js';

/** Of the process; 2 is wrong use, as of every command. */
const EXIT = { done: 0, refused: 1, unreadable: 3 } as const;

async function writeSheets(master: Buffer, folder: string, profile: Profile): Promise<void> {
  for (const sheet of profile.sheets)
    for (const copy of profile.copies) {
      const jpeg = await makeSheet(master, sheet, copy, profile);
      writeFileSync(join(folder, `${sheet}-${copy}.jpg`), jpeg);
      writeFileSync(join(folder, `${sheet}-${copy}.pdf`), wrapSheet(jpeg, sheet));
    }
}

/** Takes away what an earlier run has written: beside another verdict it would be taken for this picture's. */
function clearEarlier(folder: string, picture: string): void {
  const sheets = keysOf(SHEETS).flatMap((sheet) => keysOf(COPIES).map((copy) => `${sheet}-${copy}`));
  const names = [
    'verdict.json',
    'annotated.jpg',
    'standard.jpg',
    ...sheets.flatMap((one) => [`${one}.jpg`, `${one}.pdf`]),
  ];
  for (const file of names.map((name) => join(folder, name)))
    if (resolve(file) !== resolve(picture)) rmSync(file, { force: true });
  clearStages(join(folder, 'stages'));
}

/** What the command says of an error of the engine: the student's sentence, and the code with its detail. */
function words(error: AppError): string {
  const { say, next } = ERRORS[error.code];
  return `${error.say ?? say}${next} (${error.message})`;
}

/** What the engine found, on the screen. */
function tell({ passed, findings }: Judged): void {
  for (const [i, f] of findings.entries())
    if (f.verdict !== 'pass')
      console.log(`${i + 1}. [${f.verdict}] ${f.rule} ${f.measured} (${f.limit}) ${f.say}${f.do}`);
  const right = findings.filter((f) => f.verdict === 'pass').length;
  console.log(`${passed ? 'passed' : 'refused'}: ${right} of ${findings.length} rules are right`);
}

/** Makes the photo and its sheets; returns what the verdict says of it. */
async function make(bytes: Buffer, folder: string, o: StandardizeOptions): Promise<object> {
  const { jpeg, master, measurements } = await standardize(bytes, o);
  writeFileSync(join(folder, 'standard.jpg'), jpeg);
  await writeSheets(master, folder, o.profile);
  console.log(`standard.jpg (${jpeg.length} bytes), the sheets and verdict.json are in ${folder}`);
  return { measurements };
}

async function run(): Promise<number> {
  if (process.argv.slice(2).join() === '--limits') {
    console.log(limitLines().join('\n'));
    return EXIT.done;
  }
  const { picture, folder, profile, anyway, stages } = readArguments(process.argv.slice(2));
  await prepareModels();
  const bytes = readFileSync(picture);
  clearEarlier(folder, picture);
  const options = { profile, models: MODELS };
  const judged = await judgeShot(bytes, options);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'annotated.jpg'), judged.annotated);
  tell(judged);
  const wanted = judged.passed || anyway;
  const cutOuts: CutOut[] = [];
  const onCutOut = (swap: Swap, way: Way) => void (stages && cutOuts.push({ swap, way }));
  let more: object = {};
  let failed = false;
  try {
    if (wanted) more = await make(bytes, folder, { ...options, onCutOut });
    else if (stages) onCutOut(await swapShot(bytes, options), 'normal');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    failed = true;
    more = { error: error.message };
    console.error(words(error));
  }
  const [first, ...others] = cutOuts;
  // what refused the photo is the very thing that one wants to look at
  const seen = first ? await writeStages([first, ...others], bytes, join(folder, 'stages')) : {};
  const { passed, findings } = judged;
  writeFileSync(join(folder, 'verdict.json'), JSON.stringify({ passed, findings, ...more, ...seen }, null, 2));
  if (!wanted) console.log(`verdict.json and annotated.jpg are in ${folder}; --anyway makes the photo all the same`);
  if (first) console.log(`the cut-out step by step is in ${join(folder, 'stages')}`);
  return judged.passed && !failed ? EXIT.done : EXIT.refused;
}

answerHelp(HELP);
try {
  process.exitCode = await run();
} catch (error) {
  if (error instanceof UsageError) misused(error.message);
  console.error(error instanceof AppError ? words(error) : error);
  // not as Node ends, with the code that means: refused
  process.exitCode = EXIT.unreadable;
}
