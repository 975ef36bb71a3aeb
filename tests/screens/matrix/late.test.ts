// What a page could not know while the line was gone, and what was refused or lost in between: nothing is taken back unseen,
// nothing must be typed twice, and what is known late is shown late.
import { afterEach, describe, expect, it } from 'vitest';
import type { Input, Outputs } from '../../../shared/functions.js';
import { type Answers, fails, ok, SESSION } from '../phone.js';
import { viewOf } from '../views.js';
import { House } from './house.js';

const ID = 'abcdefgh12345678';
type Consent = Outputs['login']['consent'];

let phone: House;
const open = async (path: string, answers: Answers, network: Parameters<House['setNetwork']>[0] = 'there') => {
  phone = await House.open({ path, platform: 'android', network, answers });
};
afterEach(() => {
  expect(phone.troubles()).toEqual([]);
  phone.close();
});

/** A cloud that knows what was agreed to, and notes what it is told. */
function agreed(consent: Consent) {
  const told: (Consent | undefined)[] = [];
  const login = (data: Input<'login'>) => {
    if (data.consent) told.push(data.consent);
    return ok({ ...SESSION, consent: data.consent ?? consent });
  };
  return { told, answers: { login } satisfies Answers };
}

describe('the first page', () => {
  it('opened without a line takes back nothing that was agreed to on another phone: it learns of it when the line is back', async () => {
    const cloud = agreed({ face: true, identity: true });
    await open('welcome/welcome', cloud.answers, 'gone');
    await phone.see('我同意处理我的人脸照片');
    await phone.press('立即进入');
    await phone.see('网络连接不上');
    phone.setNetwork('there');
    await phone.see(
      'both boxes ticked',
      () => phone.controls().filter((one) => one.ariaChecked === 'true').length === 2,
    );
    await phone.press('立即进入');
    await phone.see('待支付');
    expect(cloud.told).toEqual([{ face: true, identity: true }]);
  });

  it('learns of it at the tap, too, where the phone never said that the line is back', async () => {
    const cloud = agreed({ face: true, identity: false });
    let answers = false;
    await open('welcome/welcome', { login: (data) => (answers ? cloud.answers.login(data) : fails('INTERNAL')) });
    await phone.press('我同意处理我的学籍和身份信息');
    answers = true;
    await phone.press('立即进入');
    await phone.see('待支付');
    expect(cloud.told).toEqual([{ face: true, identity: true }]);
  });

  it.each([
    ['我同意处理我的人脸照片', { face: true, identity: false }, '就不能识别采集码', '就不能拍照'],
    ['我同意处理我的学籍和身份信息', { face: false, identity: true }, '就不能拍照', '就不能识别采集码'],
  ])(
    'entered with nothing but 【%s】 says what the other one is for, and sends just that',
    async (box, sent, said, unsaid) => {
      const cloud = agreed({ face: false, identity: false });
      await open('welcome/welcome', cloud.answers);
      await phone.press(box);
      await phone.press('立即进入');
      await phone.see(said);
      expect(phone.text()).not.toContain(unsaid);
      await phone.press('返回勾选');
      expect([phone.shown(), cloud.told]).toEqual(['welcome', []]);
      await phone.press('立即进入');
      await phone.press('先看看');
      await phone.see('待支付');
      expect([phone.shown(), cloud.told]).toEqual(['home', [sent]]);
    },
  );
});

it('the scanner opened without a line asks for the missing consent when it is back', async () => {
  await open('scan/scan', agreed({ face: false, identity: false }).answers, 'gone');
  await phone.see('扫码识别');
  phone.setNetwork('there');
  await phone.press('我同意处理我的学籍和身份信息');
  await phone.see('a scanner that may be used', () => phone.controls('扫码识别').length === 1);
});

it('requirements opened without a line have the batch’s own colour and the counter when it is back', async () => {
  const capture = viewOf('paid', { checksLeft: 7 });
  await open(`requirements/requirements?captureId=${ID}`, { getCapture: () => ok({ capture }) }, 'gone');
  await phone.see('请他人持手机用后置摄像头拍摄');
  phone.setNetwork('there');
  await phone.see('还可检测 7 次');
});

describe('a capture that is to move to another account', () => {
  const view = () => viewOf('paid', { transfer: { number: 'K7Q2-9F3M', until: '2027-03-05 10:00' } });
  const moving = (answer: () => ReturnType<NonNullable<Answers['requestService']>>) => {
    const sent: unknown[] = [];
    const answers: Answers = {
      getCapture: () => ok({ capture: view() }),
      requestService: (data) => {
        sent.push(data);
        return answer();
      },
    };
    return { sent, answers };
  };
  const done = () => ok({ requestId: 'r1', number: 'K7Q2-9F3M', say: '已同意转移。' });

  it('is given away only after a question, once, and the page leaves for the list', async () => {
    const { sent, answers } = moving(done);
    await open(`capture/capture?captureId=${ID}`, answers);
    await phone.press('同意转移');
    await phone.press('取消');
    expect(sent).toEqual([]);
    await phone.press('同意转移');
    await phone.press('同意');
    await phone.see('the list', () => phone.shown() === 'captures');
    expect(sent).toEqual([{ kind: 'transfer', captureId: ID, agree: true }]);
  });

  it('stays when the answer is lost, which is said; 拒绝 needs no question, and two taps are one', async () => {
    const { sent, answers } = moving(done);
    await open(`capture/capture?captureId=${ID}`, answers);
    await phone.see('同意转移');
    phone.setNetwork('gone');
    await phone.press('拒绝');
    await phone.see('网络连接不上');
    phone.setNetwork('slow');
    phone.tap(phone.controls('拒绝')[0]!, 2);
    await phone.clock.pass(20_000);
    expect([sent, phone.shown()]).toEqual([[{ kind: 'transfer', captureId: ID, agree: false }], 'capture']);
  });
});

describe('the last four that move a capture here', () => {
  const ASKED = { number: 'K7Q2-9F3M', kindText: '转移采集记录', about: '', text: '', time: '2027-03-01 09:30' };
  const request = { ...ASKED, promise: '', open: true, status: '等待核对', answer: '', answeredTime: '', follow: '' };
  const data = () => ok({ items: [], captures: [], requests: [{ ...request, prove: true as const }] });
  const prove = (name: string) => phone.controls(name).length;

  it('need not be typed again after a lost line, but after a wrong try', async () => {
    let tries = 0;
    const requestService: Answers['requestService'] = () => {
      tries++;
      return fails('SUFFIX_WRONG');
    };
    await open('asked/asked', { getMyData: data, requestService });
    await phone.type('123X');
    phone.setNetwork('gone');
    await phone.press('核对后四位');
    await phone.see('网络连接不上');
    expect([tries, prove('核对后四位')]).toEqual([0, 1]);
    phone.setNetwork('slow');
    phone.tap(phone.controls('核对后四位')[0]!, 2);
    await phone.see('an empty field', () => prove('核对后四位') === 0 && !phone.isBusy());
    expect(tries).toBe(1);
  });

  it('may have letters, as those of a passport do: the keyboard changes as on the page of 核验学籍信息', async () => {
    const sent: string[] = [];
    const requestService: Answers['requestService'] = ({ suffix = '' }) => {
      sent.push(suffix);
      return ok({ requestId: 'r', number: ASKED.number, say: '' });
    };
    await open('asked/asked', { getMyData: data, requestService });
    await phone.see('后四位有字母？换字母键盘');
    phone.tap(phone.window.document.querySelector<HTMLElement>('[aria-label=证件号码有X以外的字母]')!);
    await phone.see('用数字键盘');
    await phone.type('g8 x7');
    await phone.press('核对后四位');
    await phone.see('an empty field', () => prove('核对后四位') === 0 && !phone.isBusy());
    expect(sent).toEqual(['G8X7']);
  });
});
