// 识别采集码 and 核验学籍信息: every right and wrong way in.
import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suffixOf } from '../../local/chsi/index.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
const phone = (name: string) => new Phone(world, name);
const wrongSuffix = '0000';
const triesOf = (captureId: string) =>
  world.documents<{ _id: string; tries: number }>('codes').find(({ _id }) => _id === world.capture(captureId).codeId)
    ?.tries;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('consent', () => {
  it('is asked for each purpose apart, kept with its time, and can be taken back', async () => {
    const student = phone('consent');
    const text = world.chsi.codeText('li-xiaoyu');
    await student.refused('readCaptureCode', { text }, 'CONSENT_NEEDED');
    expect(world.documents('users')).toEqual([]);
    const { userKey, consent } = await student.agree({ face: true, identity: false });
    expect([userKey.length, consent]).toEqual([32, { face: true, identity: false }]);
    await student.refused('readCaptureCode', { text }, 'CONSENT_NEEDED');
    await student.agree();
    await student.agree({ face: true, identity: false });
    await student.refused('readCaptureCode', { text }, 'CONSENT_NEEDED');
  });
});

describe('a capture code', () => {
  it('read by the camera becomes a capture, and read again is the same capture', async () => {
    const student = phone('claims');
    const first = await student.claim('li-xiaoyu');
    expect(first).toMatchObject({ state: 'claimed', status: '待核验', name: '李*雨', idMasked: '', paid: false });
    expect(first).toMatchObject({ priceYuan: '30.00', next: { label: '核验学籍信息', page: 'verify' } });
    expect(await student.claim('li-xiaoyu')).toEqual(first);
    expect((await student.call('listCaptures', {})).captures).toEqual([first]);
    const text = JSON.stringify(world.capture(first.captureId));
    const [owner] = world.chsi.students;
    for (const secret of [owner!.idNumber, suffixOf(owner!), '李晓雨', 'claims']) expect(text).not.toContain(secret);
  });

  it('read twice at the same moment becomes one capture', async () => {
    const student = phone('at-once');
    await student.agree();
    const read = () => student.call('readCaptureCode', { text: world.chsi.codeText('zhao-lei-benke') });
    const [one, two] = await Promise.all([read(), read()]);
    expect(one.capture.captureId).toBe(two.capture.captureId);
    expect((await student.call('login', {})).captures).toBe(1);
  });

  it('in an album picture is read, and the picture is deleted in every case', async () => {
    const student = phone('album');
    const { userKey } = await student.agree();
    const picture = await QRCode.toBuffer(world.chsi.codeText('wang-zihan'), { scale: 5 });
    const fileId = student.upload(`codes/${userKey}/code.png`, picture);
    expect((await student.call('readCaptureCode', { fileId })).capture.school).toBe('金沙江大学');
    expect(() => world.cloud.getFile(fileId)).toThrow();

    const white = await QRCode.toBuffer('x', { scale: 4, color: { dark: '#fff' } });
    const blank = student.upload(`codes/${userKey}/blank.png`, white);
    await student.refused('readCaptureCode', { fileId: blank }, 'CODE_UNREADABLE');
    expect(() => world.cloud.getFile(blank)).toThrow();
    const text = student.upload(`codes/${userKey}/text.png`, Buffer.from('not a picture'));
    await student.refused('readCaptureCode', { fileId: text }, 'NOT_A_PICTURE');
    expect(() => world.cloud.getFile(text)).toThrow();
    await student.refused('readCaptureCode', { fileId: text }, 'FILE_NOT_YOURS');
  });

  it('in a picture that was never announced is not read, whoever put it there, and is deleted', async () => {
    const student = phone('album');
    const { userKey } = await student.agree();
    const fileId = phone('thief').smuggle(`codes/${userKey}/code.png`, Buffer.from('a code'));
    await student.refused('readCaptureCode', { fileId }, 'FILE_NOT_YOURS');
    expect(() => world.cloud.getFile(fileId)).toThrow();
  });

  it('in somebody else’s upload is not read and not deleted', async () => {
    const owner = await phone('album').agree();
    const fileId = world.cloud.putFile(`codes/${owner.userKey}/theirs.png`, readFileSync('package.json'));
    const student = phone('thief');
    await student.agree();
    for (const tried of [
      fileId,
      fileId.replace('theirs.png', '../x/theirs.png'),
      'cloud://other.6f74-other-1300000000/codes/a.png',
    ])
      await student.refused('readCaptureCode', { fileId: tried }, 'FILE_NOT_YOURS');
    expect(world.cloud.getFile(fileId).length).toBeGreaterThan(0);
  });

  it.each([
    ['report', 'CODE_NOT_CAPTURE', '在线验证报告'],
    ['web-page', 'CODE_NOT_CAPTURE', '网页'],
    ['unknown', 'CODE_UNKNOWN', ''],
    ['sun-yiyi', 'CODE_EXPIRED', ''],
    ['zhou-haoran', 'CODE_DONE', ''],
  ] as const)('of the kind "%s" is answered with %s', async (id, code, say) => {
    const student = phone('wrong-codes');
    await student.agree();
    expect(await student.refused('readCaptureCode', { text: world.chsi.codeText(id) }, code)).toContain(say);
  });

  it('with empty text, 10 KB of text or the wrong shape is answered, too', async () => {
    const student = phone('wrong-codes');
    await student.refused('readCaptureCode', { text: ' ' }, 'CODE_UNREADABLE');
    await student.refused('readCaptureCode', { text: 'x'.repeat(10_240) }, 'CODE_NOT_CAPTURE');
    await student.refused('readCaptureCode', { text: 'x'.repeat(30_000) }, 'BAD_INPUT');
    await student.refused('readCaptureCode', {} as never, 'BAD_INPUT');
    const both = {
      text: world.chsi.codeText('li-xiaoyu'),
      fileId: 'cloud://local-env.6c6f-local-env-1300000000/codes/a',
    };
    await student.refused('readCaptureCode', both as never, 'BAD_INPUT');
  });

  it('waits for another day when 学信网 is away', async () => {
    const student = phone('second');
    await student.agree();
    world.chsi.faults.plan('error', '/v1/codes/decode', 2);
    const text = world.chsi.codeText('chan-siu-ming');
    await student.refused('readCaptureCode', { text }, 'CHSI_UNAVAILABLE');
    expect((await student.call('readCaptureCode', { text })).capture.priceYuan).toBe('30.00');
  });
});

describe('the last four characters', () => {
  it('open the capture; a small x and full-width digits are fine, pressing twice at once too', async () => {
    const student = phone('album');
    const { captureId } = (await student.call('listCaptures', {})).captures[0]!;
    const press = () => student.ask('verifyIdentity', { captureId, suffix: ' ５61x' });
    const replies = await Promise.all([press(), press()]);
    expect(replies.filter((reply) => reply.ok).length).toBeGreaterThanOrEqual(1);
    const { capture } = await student.call('getCapture', { captureId });
    expect(capture).toMatchObject({ state: 'verified', status: '待支付', idMasked: expect.stringContaining('*') });
    expect(world.capture(captureId).history.map(({ event }) => event)).toEqual(['verify']);
  });

  it('of a Hong Kong number are those before the bracket; a passport’s letters are asked about, words cost no try', async () => {
    const student = phone('second');
    const { captureId } = (await student.call('listCaptures', {})).captures[0]!;
    for (const suffix of ['abcd', 'ab1c', '12', '12345', '', '😀'])
      await student.refused('verifyIdentity', { captureId, suffix }, 'SUFFIX_FORMAT');
    expect(triesOf(captureId) ?? 0).toBe(0);
    await student.refused('verifyIdentity', { captureId, suffix: 'c12d' }, 'SUFFIX_WRONG');
    expect(triesOf(captureId)).toBe(1);
    await student.call('verifyIdentity', { captureId, suffix: '5678' });
  });

  it('wrong five times lock the capture, say until when, and open again', async () => {
    const student = phone('claims');
    const { captureId } = (await student.call('listCaptures', {})).captures[0]!;
    const say: string[] = [];
    for (let left = 4; left >= 1; left--)
      say.push(await student.refused('verifyIdentity', { captureId, suffix: wrongSuffix }, 'SUFFIX_WRONG'));
    expect(say.map((text) => /还可以试 (\d) 次/.exec(text)?.[1])).toEqual(['4', '3', '2', '1']);
    const locked = await student.refused('verifyIdentity', { captureId, suffix: wrongSuffix }, 'SUFFIX_LOCKED');
    expect(locked).toMatch(/\d\d:\d\d后可以再试/);
    await student.refused('verifyIdentity', { captureId, suffix: '2438' }, 'SUFFIX_LOCKED');
    const asked = await student.call('requestService', { captureId, kind: 'unlock' });
    expect(asked.say).toContain('解锁申请');
    world.edit('codes', world.capture(captureId).codeId, { lockedUntil: new Date(Date.now() - 1) });
    expect((await student.call('verifyIdentity', { captureId, suffix: '2438' })).capture.state).toBe('verified');
  });

  it('tried twenty times at once are tried five times', async () => {
    const student = phone('at-once');
    const { captureId } = (await student.call('listCaptures', {})).captures[0]!;
    const tries = Array.from({ length: 20 }, () => student.ask('verifyIdentity', { captureId, suffix: wrongSuffix }));
    const codes = (await Promise.all(tries)).map((reply) => (reply.ok ? 'OK' : reply.error.code));
    expect(codes.filter((code) => code === 'SUFFIX_WRONG').length).toBeLessThanOrEqual(4);
    expect(codes.every((code) => ['SUFFIX_WRONG', 'SUFFIX_LOCKED', 'BUSY'].includes(code))).toBe(true);
    expect([world.capture(captureId).state, triesOf(captureId)]).toEqual(['claimed', 5]);
  });

  it('cost no try when 学信网 does not answer', async () => {
    const student = phone('third');
    const { captureId } = await student.claim('zhao-lei-shuoshi');
    world.chsi.faults.plan('error', '/suffix', 2);
    await student.refused('verifyIdentity', { captureId, suffix: '2217' }, 'CHSI_UNAVAILABLE');
    expect(triesOf(captureId)).toBe(0);
  });
});

describe('on a computer', () => {
  it('a code leads a phone to the same capture, and for nobody else', async () => {
    const student = phone('at-a-computer');
    const { captureId } = await student.claim('zhao-lei-benke');
    const link = `http://phone/?path=pages%2Fcamera%2Fcamera%3Fscene%3D${captureId}`;
    const drawn = await QRCode.toDataURL(link, { width: 430 });
    // none comes while drawing takes too long, and the next asking may bring it
    await expect.poll(async () => (await student.call('getPageCode', { captureId })).picture).toBe(drawn);
    await phone('stranger-at-a-computer').refused('getPageCode', { captureId }, 'CAPTURE_UNKNOWN');
  });
});
