// All English of the program, and the one file of its subpackage that others fetch (services/phone/english.ts): the words, a
// table of the same type as the Chinese one, and what the cloud says. Plain data, because the phone keeps it.
import type { English } from '../language.js';
import type { Words } from '../zh/index.js';
import { CAPTURES } from './answers-capture.js';
import { OWN_DATA } from './answers-data.js';
import { REFUSALS } from './answers-refusals.js';
import { asked } from './asked.js';
import { camera } from './camera.js';
import { capture } from './capture.js';
import { captures } from './captures.js';
import { cloud } from './cloud.js';
import { components } from './components.js';
import { consent } from './consent.js';
import { download } from './download.js';
import { ERRORS } from './errors.js';
import { finder } from './finder.js';
import { PERSON, PERSON_MEASURED } from './findings-person.js';
import { PICTURE, PICTURE_MEASURED } from './findings-picture.js';
import { help } from './help.js';
import { hints } from './hints.js';
import { home } from './home.js';
import { journey } from './journey.js';
import { phone } from './phone.js';
import { photoRules } from './photo-rules.js';
import { privacy } from './privacy.js';
import { requests } from './requests.js';
import { requirements } from './requirements.js';
import { result } from './result.js';
import { scan } from './scan.js';
import { service } from './service.js';
import { standardize } from './standardize.js';
import { TITLES } from './titles.js';
import { tutorial } from './tutorial.js';
import { verify } from './verify.js';
import { welcome } from './welcome.js';

const words: Words = {
  asked,
  camera,
  capture,
  captures,
  download,
  finder,
  help,
  home,
  privacy,
  requests,
  requirements,
  result,
  scan,
  service,
  standardize,
  tutorial,
  verify,
  welcome,
  consent,
  components,
  journey,
  cloud,
  phone,
  hints,
  photoRules,
};

/** of a picture */
const SIDES = { 左: 'left', 右: 'right' };

export const en: English = {
  words,
  titles: TITLES,
  answers: { ...PERSON, ...PICTURE, ...SIDES, ...CAPTURES, ...OWN_DATA, ...REFUSALS },
  measured: { ...PERSON_MEASURED, ...PICTURE_MEASURED, ...SIDES, 上: 'top', 下: 'bottom' },
  errors: ERRORS,
};
