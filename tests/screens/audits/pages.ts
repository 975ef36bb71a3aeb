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

/** @param url where the pictures of `makePictures` lie */
export async function pagesToSee(url: string): Promise<{ pages: Seen[]; files: Record<string, Buffer> }> {
  const { bad, good, measurements, files } = await makePictures();
  // until 学信网 has approved it, the photo is shown smaller than it is (cloudfunctions/_journey/original.ts, PREVIEW)
  const preview = await sharp(files['/cos/standard.jpg']).resize(300, 400).jpeg().toBuffer();
  const shotUrl = `${url}/cos/shot.jpg`;
  const standardUrl = `${url}/cos/standard.jpg`;
  const previewUrl = `${url}/cos/preview.jpg`;
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
      viewOf('standardized', { shotUrl, standardUrl: previewUrl, findings: good, measurements }),
      '还可提交 3 次',
    ),
    shown(
      'result',
      viewOf('rejected', { standardUrl: previewUrl, rejectReason: '眼镜有反光，看不清左眼。' }),
      '免费重拍',
    ),
    shown('download', viewOf('approved', { standardUrl }), '发给本人'),
  ];
  return { pages, files: { ...files, '/cos/preview.jpg': preview } };
}
