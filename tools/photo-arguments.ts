// What `npm run photo` is asked for.
import { existsSync, statSync } from 'node:fs';
import { builtInProfile, DEFAULT_PROFILE, PROFILE_BACKGROUNDS, PROFILES, type Profile } from '../shared/profile.js';
import { parseOptions, UsageError } from './arguments.js';

export const HELP = `npm run photo -- PICTURE FOLDER [options]    verdict, annotated shot, standard photo and sheets into FOLDER
  --anyway             makes the photo of a refused shot all the same
  --stages             writes a picture of every step of the cut-out into FOLDER/stages
  --profile NAME       for another receiver: ${PROFILES.map(({ name }) => name).join(', ')}
  --background COLOUR  the standard profile in another colour: ${PROFILE_BACKGROUNDS.join(', ')}
npm run photo -- --limits    prints the limits of every rule`;

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

/**
 * @param args what stands behind the command's name
 * @throws UsageError that says what is wrong
 */
export function readArguments(args: string[]) {
  const { values, positionals } = parseOptions({
    args,
    allowPositionals: true,
    options: {
      anyway: { type: 'boolean', default: false },
      stages: { type: 'boolean', default: false },
      profile: { type: 'string' },
      background: { type: 'string' },
    },
  });
  const [picture, folder, ...rest] = positionals;
  if (!picture || !folder || rest.length > 0) throw new UsageError('expected a picture and a folder');
  const profile = chooseProfile(values);
  if (!statSync(picture, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`no such file: ${picture}`);
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`not a folder: ${folder}`);
  return { picture, folder, profile, anyway: values.anyway, stages: values.stages };
}
