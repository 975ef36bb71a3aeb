// A phone that shows the real pages, with a cloud whose answers the test sets: every state of every page can be seen
// without walking there. The pictures and findings are the engine's own, made from a drawn portrait.
import { fileURLToPath } from 'node:url';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import type { Cloud } from '../../local/cloudbase/index.js';
import { drawPortrait } from '../../local/studio/index.js';
import { send } from '../../local/web.js';
import { startWechat } from '../../local/wechat/index.js';
import type { Finding, Measurements } from '../../shared/findings.js';
import { CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import type { CaptureView, Input, Outputs, Reply, StepName } from '../../shared/functions.js';

const MODELS = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const APP = fileURLToPath(new URL('../../miniprogram/', import.meta.url));

export type Answers = { [N in StepName]?: (data: Input<N>) => Reply<N> | Promise<Reply<N>> };

/** A capture in a state, as its owner sees it. */
export function viewIn(state: CaptureState, more: Partial<CaptureView> = {}): CaptureView {
  return {
    captureId: 'abcdefgh12345678',
    state,
    status: CAPTURE_STATUS[state],
    name: '张*',
    idMasked: '110***********123X',
    school: '示例大学',
    batchName: '2027届毕业生图像采集',
    payer: 'student',
    priceFen: 3000,
    priceYuan: '30.00',
    deadline: '2027-03-31 18:00',
    checksLeft: 8,
    submissionsLeft: 3,
    paid: true,
    hint: '请在 2027-03-31 18:00 前完成拍照，需他人持手机为您拍摄。',
    findings: [],
    deleteOn: '2027-06-30',
    ...more,
  };
}

export interface Pictures {
  good: Finding[];
  bad: Finding[];
  measurements: Measurements;
}

export interface House extends Pictures {
  url: string;
  /** every answer set before is forgotten */
  answer(answers: Answers): void;
  /** what was called since the last answer() */
  calls: { name: StepName; data: unknown }[];
  uploads: { path: string; bytes: Buffer }[];
  stop(): Promise<void>;
}

const HELP: Outputs['getHelp'] = {
  brand: '金沙江图像采集',
  phone: '000-0000-0000',
  hours: '每天 9:00-18:00',
  onlineService: { corpId: '', url: '' },
  faq: [],
  tutorial: { title: '', steps: [], notes: [] },
  expected: { review: '一般1-3个工作日', delivery: '一般3-5个工作日' },
};
const SESSION: Outputs['login'] = {
  userKey: 'u1',
  brand: '金沙江图像采集',
  consent: { face: true, identity: true },
  batchName: '',
  captures: 1,
  subscribeTemplates: [],
};
const BASE: Answers = {
  login: () => ({ ok: true, data: SESSION }),
  getHelp: () => ({ ok: true, data: HELP }),
};

/** @returns a running house; the drawn portraits and their verdicts take a few seconds to make */
export async function openHouse(): Promise<House> {
  const engine = { background: 'blue', models: MODELS } as const;
  const portrait = await drawPortrait({ models: MODELS, width: 1200, height: 1600 });
  const faulty = await drawPortrait({
    models: MODELS,
    width: 1200,
    height: 1600,
    roll: 9,
    eyesOpen: 0,
    clothes: 'blue',
  });
  const [good, bad] = [await judgeShot(portrait.jpeg, engine), await judgeShot(faulty.jpeg, engine)];
  const photo = await standardize(portrait.jpeg, engine);
  const pictures: Record<string, Buffer> = {
    '/pictures/shot.jpg': portrait.jpeg,
    '/pictures/faulty.jpg': bad.annotated,
    '/pictures/good.jpg': good.annotated,
    '/pictures/standard.jpg': photo.jpeg,
  };

  let answers: Answers = BASE;
  const calls: House['calls'] = [];
  const uploads: House['uploads'] = [];
  const cloud = {
    async invoke(name: StepName, data: never) {
      calls.push({ name, data });
      const answer = answers[name] as ((data: never) => unknown) | undefined;
      if (!answer) throw new Error(`no answer was set for ${name}`);
      return answer(data);
    },
    putFile(path: string, bytes: Buffer) {
      uploads.push({ path, bytes });
      return `cloud://local-env.0000/${path}`;
    },
  };
  const wechat = await startWechat({
    cloud: cloud as unknown as Cloud,
    appRoot: APP,
    port: 0,
    handlers: {
      '/pictures': (req, res) => {
        const bytes = pictures[(req.url ?? '').split('?')[0]!];
        if (bytes) send(res, 200, 'image/jpeg', bytes);
        else send(res, 404, 'text/plain', 'no such picture');
      },
    },
  });
  return {
    url: wechat.url,
    good: good.findings,
    bad: bad.findings,
    measurements: photo.measurements,
    calls,
    uploads,
    answer(next) {
      answers = { ...BASE, ...next };
      calls.length = 0;
      uploads.length = 0;
    },
    stop: wechat.stop,
  };
}
