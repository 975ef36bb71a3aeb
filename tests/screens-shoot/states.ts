// The table of states from the requirements to the download: each page with the capture that brings it about, and words that
// must then be on the screen.
import { viewOf } from '../screens/views.js';
import type { Pictures } from './pictures.js';

interface State {
  name: string;
  path: string;
  /** @param url where pictures lie */
  view?: (pictures: Pictures, url: string) => ReturnType<typeof viewOf>;
  broken?: true;
  /** words to tap before looking */
  taps?: string[];
  says: string[];
}
const page = (name: string, more = '') => `${name}/${name}?captureId=abcdefgh12345678${more}`;
const shot = (url: string) => ({ shotUrl: `${url}/cos/shot.jpg` });
const standard = (url: string) => ({ standardUrl: `${url}/cos/standard.jpg` });
const made = ({ good, measurements }: Pictures, url: string) =>
  viewOf('standardized', { ...shot(url), ...standard(url), findings: good, measurements });

const NO_CHECKS = '检测次数已用完，请联系客服增加次数。';
const NO_SUBMISSIONS = '提交次数已用完，请联系客服增加次数。';
const TO_SERVICE = { label: '客服', page: 'help' } as const;

export const STATES: State[] = [
  {
    name: 'requirements',
    path: page('requirements'),
    view: () => viewOf('paid'),
    says: ['请他人持手机用后置摄像头拍摄，不可自拍。', '半边脸有阴影', '还可检测 10 次'],
  },
  {
    name: 'requirements-no-tries',
    path: page('requirements'),
    view: () => viewOf('faulty', { checksLeft: 0, hint: NO_CHECKS }),
    says: [NO_CHECKS, '联系客服'],
  },
  {
    name: 'camera-ask',
    path: page('camera'),
    view: () => viewOf('paid'),
    says: ['有人可以帮您拍吗？', '有人帮我拍', '没有人，我把手机靠稳'],
  },
  {
    name: 'camera-faulty',
    path: page('camera'),
    view: ({ bad }, url) => viewOf('faulty', { findings: bad, annotatedUrl: `${url}/cos/faulty.jpg` }),
    says: ['这张还差一点', '眼睛没有睁开', '已经合格', '重拍', '申请人工审核'],
  },
  {
    name: 'camera-used-up',
    path: page('camera'),
    view: ({ bad }, url) =>
      viewOf('faulty', { findings: bad, annotatedUrl: `${url}/cos/faulty.jpg`, checksLeft: 0, hint: NO_CHECKS }),
    says: ['这张还差一点', NO_CHECKS, '客服'],
  },
  { name: 'camera-error', path: page('camera'), broken: true, says: ['重试', 'R-20270301-8F3K2Q'] },
  {
    name: 'camera-judging',
    path: page('camera'),
    view: () => viewOf('paid', { stage: '正在测量五官' }),
    says: ['照片检测中', '打开照片', '正在测量五官', '逐项检查'],
  },
  {
    name: 'standardize-checked',
    path: page('standardize'),
    view: ({ good }, url) => viewOf('checked', { ...shot(url), findings: good }),
    says: ['照片已通过检测', '照片标准化', '重拍'],
  },
  {
    name: 'standardize-making',
    path: page('standardize'),
    view: (_, url) => viewOf('checked', { ...shot(url), stage: '正在更换背景' }),
    says: ['标准照制作中', '打开照片', '正在更换背景', '复核成品'],
  },
  { name: 'standardize-made', path: page('standardize'), view: made, says: ['头顶', '要求 50–110', '还可提交 3 次'] },
  {
    name: 'standardize-confirm',
    path: page('standardize'),
    view: (pictures, url) => ({ ...made(pictures, url), submissionsLeft: 1 }),
    taps: ['提交'],
    says: ['请再次确认您的照片', '这是最后一次提交', '再看看'],
  },
  {
    name: 'standardize-used-up',
    path: page('standardize'),
    view: (pictures, url) => ({ ...made(pictures, url), submissionsLeft: 0, next: TO_SERVICE }),
    says: ['客服', NO_SUBMISSIONS],
  },
  {
    name: 'result-used-up',
    path: page('result'),
    view: (_, url) =>
      viewOf('rejected', { ...standard(url), submissionsLeft: 0, hint: NO_SUBMISSIONS, next: TO_SERVICE }),
    says: ['客服', NO_SUBMISSIONS],
  },
  {
    name: 'result-reviewing',
    path: page('result'),
    view: (_, url) => viewOf('reviewing', { ...standard(url), ahead: 3 }),
    says: ['身份核验中', '个工作日出结果', '您前面还有 3 张照片在等。', '撤回照片', '申请人工审核'],
  },
  {
    name: 'result-rejected',
    path: page('result'),
    view: (_, url) =>
      viewOf('rejected', { ...standard(url), rejectReason: '眼镜有反光，看不清左眼，请摘下眼镜后重拍。' }),
    says: ['审核未通过', '看不清左眼', '免费重拍', '重拍不需要重复付费'],
  },
  {
    name: 'result-refused',
    path: page('result'),
    view: (_, url) => viewOf('refused', { ...standard(url), rejectReason: '学信网：头部比例不符' }),
    says: ['学信网未接收', '头部比例不符', '免费重拍'],
  },
  {
    name: 'result-approved',
    path: page('result'),
    view: (_, url) => viewOf('approved', standard(url)),
    says: ['采集完成', '下载图片'],
  },
  {
    name: 'result-delivered',
    path: page('result'),
    view: (_, url) => viewOf('delivered', standard(url)),
    says: ['已上传学信网', '下载图片'],
  },
  { name: 'result-deleted', path: page('result'), view: () => viewOf('delivered'), says: ['照片已按期删除'] },
  { name: 'result-closed', path: page('result'), view: () => viewOf('closed'), says: ['已截止', '客服'] },
  { name: 'result-refunded', path: page('result'), view: () => viewOf('refunded'), says: ['已退款'] },
  { name: 'result-error', path: page('result'), broken: true, says: ['重试', 'R-20270301-8F3K2Q'] },
  {
    name: 'download-standard',
    path: page('download'),
    view: (_, url) => viewOf('approved', standard(url)),
    says: ['标准照', '排版照', '保存图片', '发给本人', '照片凭证', '复制凭证文字'],
  },
  {
    name: 'download-layout',
    path: page('download'),
    view: (_, url) => viewOf('approved', standard(url)),
    taps: ['排版照'],
    says: ['5寸 · 1寸', '9 张', 'PDF'],
  },
  { name: 'download-deleted', path: page('download'), view: () => viewOf('delivered'), says: ['照片已按期删除'] },
];
