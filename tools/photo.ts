// `npm run photo -- PICTURE FOLDER [--anyway]`: the engine on one file, for whoever wants to see what it does and why.
// Writes verdict.json, annotated.jpg and, when the shot passed (or --anyway), standard.jpg and every sheet of the profile.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wrapSheet } from '../cloudfunctions/_photo/finish/pdf.js';
import { judgeShot, makeSheet, standardize } from '../cloudfunctions/_photo/index.js';
import { AppError, ERRORS } from '../shared/errors.js';
import { builtInProfile, DEFAULT_PROFILE, PROFILE_BACKGROUNDS, PROFILES, type Profile } from '../shared/profile.js';
import { MODELS, prepareModels } from './prepare.js';

const USAGE = `usage: npm run photo -- PICTURE FOLDER [--anyway] [--profile NAME | --background COLOUR]
  profiles: ${PROFILES.map(({ name }) => name).join(', ')}
  --background ${PROFILE_BACKGROUNDS.join('|')}: the standard profile in another colour`;
/** 0 photo made; 1 refused by a check or by the verification; 2 wrong use; 3 the file is no usable picture. */
const EXIT = { done: 0, refused: 1, usage: 2, unreadable: 3 } as const;

class UsageError extends Error {}

/** @throws UsageError when there is no such profile or colour, or both are given */
function chooseProfile({ profile: name, background: wanted }: { profile?: string; background?: string }): Profile {
  if (name !== undefined && wanted !== undefined) throw new UsageError('expected --profile or --background, not both');
  if (name !== undefined) {
    const profile = builtInProfile(name);
    if (!profile) throw new UsageError(`no profile ${name}`);
    return profile;
  }
  if (wanted === undefined) return DEFAULT_PROFILE;
  const background = PROFILE_BACKGROUNDS.find((one) => one === wanted);
  if (!background) throw new UsageError(`no background ${wanted}`);
  return { ...DEFAULT_PROFILE, background };
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      anyway: { type: 'boolean', default: false },
      profile: { type: 'string' },
      background: { type: 'string' },
    },
  });
  const [picture, folder, ...rest] = positionals;
  if (!picture || !folder || rest.length > 0) throw new UsageError('expected a picture and a folder');
  const profile = chooseProfile(values);
  if (!statSync(picture, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`no such file: ${picture}`);
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`not a folder: ${folder}`);
  return { picture, folder, profile, anyway: values.anyway };
}

async function writeSheets(master: Buffer, folder: string, profile: Profile): Promise<void> {
  for (const sheet of profile.sheets)
    for (const copy of profile.copies) {
      const jpeg = await makeSheet(master, sheet, copy, profile);
      writeFileSync(join(folder, `${sheet}-${copy}.jpg`), jpeg);
      writeFileSync(join(folder, `${sheet}-${copy}.pdf`), wrapSheet(jpeg, sheet));
    }
}

/** What the command says of an error of the engine: the student's sentence, and the code with its detail. */
function words(error: AppError): string {
  const { say, next } = ERRORS[error.code];
  return `${error.say ?? say}${next} (${error.message})`;
}

async function run(): Promise<number> {
  const { picture, folder, profile, anyway } = readArguments();
  await prepareModels();
  const bytes = readFileSync(picture);
  const options = { profile, models: MODELS };
  const judged = await judgeShot(bytes, options);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'annotated.jpg'), judged.annotated);
  const verdict = { passed: judged.passed, findings: judged.findings };
  const save = (more: object) =>
    writeFileSync(join(folder, 'verdict.json'), JSON.stringify({ ...verdict, ...more }, null, 2));
  for (const [i, f] of judged.findings.entries())
    if (f.verdict !== 'pass')
      console.log(`${i + 1}. [${f.verdict}] ${f.rule} ${f.measured} (${f.limit}) ${f.say}${f.do}`);
  console.log(
    `${judged.passed ? 'passed' : 'refused'}: ${judged.findings.filter((f) => f.verdict === 'pass').length} of ${judged.findings.length} rules are right`,
  );
  if (!judged.passed && !anyway) {
    save({});
    console.log(`verdict.json and annotated.jpg are in ${folder}; --anyway makes the photo all the same`);
    return EXIT.refused;
  }
  try {
    const { jpeg, master, measurements } = await standardize(bytes, options);
    save({ measurements });
    writeFileSync(join(folder, 'standard.jpg'), jpeg);
    await writeSheets(master, folder, profile);
    console.log(`standard.jpg (${jpeg.length} bytes), the sheets and verdict.json are in ${folder}`);
    return judged.passed ? EXIT.done : EXIT.refused;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    save({ error: error.message });
    console.error(words(error));
    return EXIT.refused;
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  if (error instanceof AppError) {
    console.error(words(error));
    process.exitCode = EXIT.unreadable;
  } else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
    // parseArgs throws TypeErrors with a code for options it does not know
    console.error(`${error.message}\n${USAGE}`);
    process.exitCode = EXIT.usage;
  } else throw error;
}
