// Every page once, in the state that has the most to show: what WeChat's 体验评分 would see of the program.
import sharp from 'sharp';
import type { Outputs } from '../../../shared/functions.js';
import { makePictures } from '../../screens-shoot/pictures.js';
import type { Answers } from '../phone.js';
import { ok } from '../phone.js';
import { STATES } from '../states.js';
import { viewOf } from '../views.js';

export interface Seen {
  /** of the page: pages/NAME/NAME */
  name: string;
  path: string;
  answers: Answers;
  /** words that stand on the screen when all of it is there */
  says: string;
}

/** The states of tests/screens/states.ts that show most of their page. */
const RICH = [
  'welcome',
  'home-many',
  'scan',
  'tutorial',
  'verify-done',
  'captures',
  'capture-rejected',
  'service',
  'help',
  'requests-invoice',
  'asked',
  'privacy',
];

/** As large as the functions make them of a phone's picture, px (cloudfunctions/_photo/finish/annotate.ts, _journey/original.ts). */
const SHOT = [864, 1152] as const;
const STANDARD = [300, 400] as const;

/** @param url where the pictures lie */
export async function pagesToSee(url: string): Promise<{ pages: Seen[]; files: Record<string, Buffer> }> {
  const { bad, good, measurements, portrait, files } = await makePictures();
  const small = (picture: Buffer | undefined, size: readonly [number, number]) =>
    sharp(picture)
      .resize(...size)
      .jpeg()
      .toBuffer();
  const pictures = {
    '/cos/standard.jpg': files['/cos/standard.jpg']!,
    '/cos/standard-small.jpg': await small(files['/cos/standard.jpg'], STANDARD),
    '/cos/shot.jpg': portrait,
    '/cos/shot-small.jpg': await small(portrait, SHOT),
    '/cos/faulty.jpg': await small(files['/cos/faulty.jpg'], SHOT),
  };
  const shots = { shotUrl: `${url}/cos/shot.jpg`, shotPreviewUrl: `${url}/cos/shot-small.jpg` };
  const standard = { standardUrl: `${url}/cos/standard.jpg`, standardPreviewUrl: `${url}/cos/standard-small.jpg` };
  const shown = (name: string, capture: Outputs['getCapture']['capture'], says: string): Seen => ({
    ...{ name, path: `${name}/${name}?captureId=${capture.captureId}`, says },
    answers: { getCapture: () => ok({ capture }) },
  });
  const pages = [
    ...STATES.filter(({ name }) => RICH.includes(name)).map(({ path, answers = {}, says }) => ({
      ...{ name: path.split('/')[0]!, path, answers, says: says.at(-1)! },
    })),
    shown('requirements', viewOf('paid'), '还可检测 10 次'),
    shown('camera', viewOf('faulty', { findings: bad, annotatedUrl: `${url}/cos/faulty.jpg` }), '已经合格'),
    shown(
      'standardize',
      viewOf('standardized', { ...shots, ...standard, findings: good, measurements }),
      '还可提交 3 次',
    ),
    shown('result', viewOf('rejected', { ...standard, rejectReason: '眼镜有反光，看不清左眼。' }), '免费重拍'),
    shown('download', viewOf('approved', standard), '发给本人'),
  ];
  return { pages, files: pictures };
}
