// The table of pages: how each is opened, what stands on it when it can be used, and its main action with what that leads to.
// A page of app.json without a row fails, and a row without its page.
import { type Answers, ok, SESSION } from '../phone.js';
import { viewOf } from '../views.js';
import { moving, paying, shown } from './clouds.js';
import type { House } from './house.js';

export interface Row {
  path: string;
  /** what there is besides the answers that every phone gets */
  answers?: () => Answers;
  /** what the program remembers, by WeChat's room and key */
  memory?: Record<string, unknown>;
  /** words of the page when it can be used */
  ready: string;
  /** where the camera's page is reached: on a computer, which has nothing to shoot with, it leads to a phone */
  shoots?: 'at once' | 'after the action';
  /** taps up to the main action; done again when the line was gone at its call */
  act(phone: House): Promise<void>;
  /** the page on which the action ends, and words that stand there */
  done: [page: string, words: string];
  /** the action asks the cloud, so that without a line it says so on the page; others lead to the next page, which does */
  asks: boolean;
}

const own = 'captureId=abcdefgh12345678';
const press =
  (...names: string[]) =>
  (phone: House) =>
    phone.press(...names);

export const ROWS: Row[] = [
  {
    path: 'welcome/welcome',
    ready: '我同意处理我的人脸照片',
    act: press('立即进入'),
    done: ['home', '获取采集资格'],
    asks: true,
  },
  { path: 'home/home', ready: '待支付', act: press('张* 开始采集'), done: ['service', '服务内容'], asks: false },
  {
    path: 'scan/scan',
    answers: () => ({
      login: () => ok({ ...SESSION, captures: 0 }),
      readCaptureCode: () => ok({ capture: viewOf('claimed') }),
      ...shown('claimed'),
    }),
    ready: '识别学信网图像采集码',
    async act(phone) {
      phone.play('scanCode', async () => ({ result: 'https://my.chsi.com.cn/code' }));
      await phone.press('扫码识别');
    },
    done: ['verify', '请输入证件号码后四位'],
    asks: true,
  },
  {
    path: 'tutorial/tutorial',
    ready: '第 7 步',
    act: press('我有采集码了，去识别'),
    done: ['scan', '相册识别'],
    asks: false,
  },
  {
    path: `verify/verify?${own}`,
    answers: () => moving('verifyIdentity', 'claimed', 'verified'),
    ready: '请输入证件号码后四位',
    async act(phone) {
      await phone.type('123X');
      await phone.press('核验');
    },
    done: ['verify', '核验通过'],
    asks: true,
  },
  {
    path: 'captures/captures',
    ready: '待支付',
    act: press('张* 开始采集'),
    done: ['capture', '采集费用'],
    asks: false,
  },
  { path: `capture/capture?${own}`, ready: '采集费用', act: press('拍照'), done: ['service', '服务内容'], asks: false },
  {
    path: `service/service?${own}`,
    answers: paying,
    ready: '一次付费，包含下面全部服务',
    async act(phone) {
      phone.play('requestPayment', async () => ({}));
      await phone.press('立即支付 30.00 元');
    },
    done: ['service', '看过拍照要求，就可以拍了。'],
    asks: true,
  },
  {
    path: `requirements/requirements?${own}`,
    answers: () => shown('paid'),
    ready: '请他人持手机用后置摄像头拍摄',
    act: press('拍照'),
    done: ['camera', '有人可以帮您拍吗？'],
    asks: true,
    shoots: 'after the action',
  },
  {
    path: `camera/camera?${own}`,
    answers: () => shown('paid'),
    ready: '有人可以帮您拍吗？',
    shoots: 'at once',
    act: press('有人帮我拍', '同意并继续'),
    done: ['camera', '必须拍摄本人'],
    asks: false,
  },
  {
    path: `camera/camera?${own}`,
    answers: () => moving('submitShot', 'paid', 'checked'),
    memory: { 'data:shot-abcdefgh12345678': { fileId: 'cloud://local/shots/up-1.jpg', path: '', checksLeft: 10 } },
    ready: '上次的照片已经上传',
    act: press('继续检测'),
    done: ['standardize', '照片已通过检测'],
    asks: true,
  },
  {
    path: `standardize/standardize?${own}`,
    answers: () => moving('standardizePhoto', 'checked', 'standardized'),
    ready: '照片已通过检测',
    act: press('照片标准化'),
    done: ['standardize', '左右拖动，比较拍摄原图和标准照'],
    asks: true,
  },
  {
    path: `standardize/standardize?${own}`,
    answers: () => moving('submitPhoto', 'standardized', 'reviewing'),
    ready: '左右拖动，比较拍摄原图和标准照',
    act: press('提交', '确认提交'),
    done: ['result', '照片已提交'],
    asks: true,
  },
  {
    path: `result/result?${own}`,
    answers: () => moving('withdrawPhoto', 'reviewing', 'standardized'),
    ready: '照片已提交',
    act: press('撤回照片想换一张？出结果前都可以撤回。', '撤回'),
    done: ['standardize', '左右拖动，比较拍摄原图和标准照'],
    asks: true,
  },
  {
    path: `result/result?${own}`,
    answers: () => shown('rejected', { rejectReason: '眼镜有反光。' }),
    ready: '眼镜有反光。',
    act: press('免费重拍'),
    done: ['camera', '有人可以帮您拍吗？'],
    asks: false,
    shoots: 'after the action',
  },
  {
    path: `download/download?${own}`,
    answers: () => ({
      ...shown('approved', { standardUrl: 'http://127.0.0.1/cos/standard.jpg' }),
      downloadPhoto: () => ok({ url: 'http://127.0.0.1/cos/standard.jpg', fileName: 'standard.jpg' }),
    }),
    ready: '可用于网上报名和存档',
    async act(phone) {
      phone.play('saveImageToPhotosAlbum', ({ success }) => success!({}));
      await phone.press('保存图片');
    },
    done: ['download', '已保存到手机相册'],
    asks: true,
  },
  {
    path: 'help/help',
    ready: '可以戴眼镜吗？',
    act: press('在线客服'),
    done: ['help', '微信会在此打开客服会话。'],
    asks: false,
  },
  {
    path: 'privacy/privacy',
    answers: () => ({ eraseMe: () => ok({ captures: 1, files: 3, later: 0, ask: [] }) }),
    ready: '您的同意',
    async act(phone) {
      const understood = () => phone.controls('我明白，删除后不能恢复')[0];
      if (!understood()) await phone.press('立即删除我的全部资料');
      if (understood()?.getAttribute('aria-checked') !== 'true') await phone.press('我明白，删除后不能恢复');
      await phone.press('删除');
      await phone.press('确认删除');
    },
    done: ['privacy', '删除了 1 条采集记录和 3 个文件。'],
    asks: true,
  },
  {
    path: 'requests/requests?kind=complaint',
    answers: () => ({ requestService: () => ok({ requestId: 'R2', number: 'REQ0002', say: '会答复。' }) }),
    ready: '发生了什么',
    async act(phone) {
      await phone.type('等了很久。', 'textarea');
      await phone.press('提交申请');
    },
    done: ['requests', 'REQ0002'],
    asks: true,
  },
  { path: 'asked/asked', ready: '等待答复', act: press('提交新的申请'), done: ['requests', '要办什么'], asks: false },
];
