// The door of the console: who is turned away, by the function itself and by the rules in front of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR, Phone, startWorld, type World } from '../flow/world.js';

let world: World;
let phone: Phone;
let orderId: string;
beforeAll(async () => {
  world = await startWorld();
  phone = new Phone(world, 'oStudent');
  const { captureId } = await phone.pay('li-xiaoyu');
  orderId = world.capture(captureId).paidOrderId;
});
afterAll(() => world.stop());

type Reply = { ok: boolean; error: { code: string; say: string } };
const invoke = async (name: string, event: unknown, context: Record<string, string>) =>
  (await world.cloud.invoke(name, event, { context })) as Reply;
const refund = () => ({ ...OPERATOR, action: 'refund', orderId, reason: '攻击', dryRun: false });

describe('the functions themselves', () => {
  it.each([
    ['a student', { WX_OPENID: 'oB', WX_APPID: 'wx0' }],
    ['a student of digits', { WX_OPENID: '12345' }],
    ['another mini program that shares the environment', { WX_FROM_OPENID: 'oB', WX_FROM_APPID: 'wx1' }],
    ['another mini program, known by its appid alone', { WX_FROM_APPID: 'wx1' }],
    ['an official account user', { WX_UNIONID: 'u1' }],
    ['anonymous web login', { TCB_UUID: 'anon-1', TCB_ISANONYMOUS_USER: 'true' }],
    ['anonymous login without a number', { TCB_ISANONYMOUS_USER: 'true' }],
    ['custom login', { TCB_CUSTOM_USER_ID: 'student-7' }],
    ['a crawler', { TCB_SOURCE: 'wx_crawler' }],
    ['an empty openid from a phone', { WX_OPENID: '', TCB_SOURCE: 'wx_client' }],
    ['a phone through another function', { TCB_SOURCE: 'wx_client,scf' }],
    ['WeChat’s HTTP interface', { TCB_SOURCE: 'wx_http' }],
  ] as [string, Record<string, string>][])('turn away %s, even with an operator’s secret', async (_who, context) => {
    expect((await invoke('staff', refund(), context)).error.code).toBe('NOT_ALLOWED');
    for (const name of ['sweep', 'selfCheck'])
      expect([name, (await invoke(name, {}, context)).error.code]).toEqual([name, 'NOT_ALLOWED']);
    expect(world.order(orderId).state).toBe('paid');
  });

  it.each(['staff', 'sweep', 'selfCheck'])('%s answers no HTTP call, and no event that WeChat made', async (name) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${world.cloud.url}/http/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(refund()),
    });
    expect(await reply.json()).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    for (const fields of [{ httpMethod: 'GET' }, { headers: {} }, { userInfo: { openId: 'oB' } }])
      expect((await invoke(name, { ...refund(), ...fields }, {})).error.code).toBe('NOT_ALLOWED');
  });

  it('let the timer and the console in, whatever the console is called there', async () => {
    for (const context of [
      {},
      { TCB_SOURCE: 'wx_trigger' },
      { TCB_SOURCE: 'wx_devtools', TCB_ISANONYMOUS_USER: 'false' },
    ])
      expect((await invoke('sweep', {}, context as Record<string, string>)).ok).toBe(true);
    expect((await invoke('sweep', {}, { TCB_SOURCE: 'my_console' })).ok).toBe(false);
    world.cloud.setEnv({ CONSOLE_SOURCES: 'my_console' });
    expect((await invoke('sweep', {}, { TCB_SOURCE: 'my_console' })).ok).toBe(true);
    expect((await invoke('sweep', {}, { TCB_SOURCE: 'wx_trigger' })).ok).toBe(true);
    world.cloud.setEnv({ CONSOLE_SOURCES: 'wx_devtools' });
  });
});

describe('an operator', () => {
  it('proves who they are, so that nobody signs as a colleague', async () => {
    const find = { action: 'find', text: '待采集' };
    for (const who of [{}, { operator: '王芳' }, { operator: '王芳', secret: '' }])
      expect((await invoke('staff', { ...find, ...who }, {})).error.code).toBe('BAD_INPUT');
    for (const who of [
      { ...OPERATOR, secret: `${OPERATOR.secret}x` },
      { ...OPERATOR, operator: '李强' },
    ]) {
      const reply = await invoke('staff', { ...refund(), ...who }, {});
      expect([reply.error.code, reply.error.say]).toEqual(['NOT_ALLOWED', '操作人或口令不对。']);
    }
    expect(world.documents<{ by: string }>('audit').filter(({ by }) => by.startsWith('staff'))).toEqual([]);
    expect((await invoke('staff', { ...find, ...OPERATOR }, {})).ok).toBe(true);
  });

  it('is nobody where the settings name nobody, or name somebody in a way that cannot be read', async () => {
    world.cloud.setEnv({ OPERATORS: '' });
    expect((await invoke('staff', refund(), {})).error.say).toContain('OPERATORS');
    world.cloud.setEnv({ OPERATORS: '王芳:plain-secret' });
    expect((await invoke('staff', refund(), {})).error.code).toBe('INTERNAL');
    expect((await invoke('sweep', {}, {})).ok).toBe(true);
    world.cloud.setEnv({ OPERATORS: world.operators });
  });
});

describe('the rules in front', () => {
  it('stop every phone before the function runs', async () => {
    for (const name of ['staff', 'desk', 'sweep', 'selfCheck', 'payNotify'])
      await expect(world.cloud.invoke(name, {}, { openid: 'oB' })).rejects.toThrow('may not be invoked by a user');
    expect((await phone.call('login', {})).userKey).toHaveLength(32);
  });

  it('let a phone write its own uploads and nothing else', () => {
    const put = (path: string, openid?: string) => world.cloud.putFile(path, Buffer.from('x'), openid);
    expect(put('shots/aaaaaaaa/1.jpg', 'oA')).toContain('cloud://');
    expect(put('shots/aaaaaaaa/1.jpg', 'oA')).toContain('cloud://');
    expect(put('codes/aaaaaaaa/1.png', 'oA')).toContain('cloud://');
    expect(() => put('shots/aaaaaaaa/1.jpg', 'oB')).toThrow('may not write');
    for (const path of ['photos/a/standard.jpg', 'originals/a/1.jpg', 'xshots/a.jpg', 'a/shots/b.jpg'])
      expect(() => put(path, 'oA')).toThrow('may not write');
    put('shots/aaaaaaaa/ours.jpg');
    expect(() => put('shots/aaaaaaaa/ours.jpg', 'oA')).toThrow('may not write');
  });
});
