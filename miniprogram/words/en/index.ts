// Every word of the program in English: a table of the same type as the Chinese one.
import type { Words } from '../zh/index.js';
import { asked } from './asked.js';
import { camera } from './camera.js';
import { capture } from './capture.js';
import { captures } from './captures.js';
import * as cloud from './cloud.js';
import * as components from './components.js';
import { consent } from './consent.js';
import { download } from './download.js';
import { finder } from './finder.js';
import { help } from './help.js';
import * as hints from './hints.js';
import { home } from './home.js';
import * as journey from './journey.js';
import * as phone from './phone.js';
import * as photoRules from './photo-rules.js';
import { privacy } from './privacy.js';
import { requests } from './requests.js';
import { requirements } from './requirements.js';
import { result } from './result.js';
import { scan } from './scan.js';
import { service } from './service.js';
import { standardize } from './standardize.js';
import { tutorial } from './tutorial.js';
import { verify } from './verify.js';
import { welcome } from './welcome.js';

export const en: Words = {
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
