// The doors that no student may open, each objection tried alone: who calls, with what proof, and how old it is.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connect } from './connect.js';

let stop: () => Promise<void>;
let door: typeof import('../../cloudfunctions/_platform/door.js');
let inside: typeof import('../../cloudfunctions/_platform/inside.js');
let operators: typeof import('../../cloudfunctions/_platform/operators.js');
beforeAll(async () => {
  ({ stop } = await connect());
  door = await import('../../cloudfunctions/_platform/door.js');
  inside = await import('../../cloudfunctions/_platform/inside.js');
  operators = await import('../../cloudfunctions/_platform/operators.js');
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => stop());

describe('the console’s door', () => {
  const enter = (context: Record<string, string>, event: unknown = {}) => {
    vi.unstubAllEnvs();
    // whatever an earlier call of this process left behind
    for (const name of ['WX_OPENID', 'WX_APPID', 'TCB_SOURCE', 'TCB_UUID', 'WX_CONTEXT_KEYS']) vi.stubEnv(name, '');
    for (const [name, value] of Object.entries(context)) vi.stubEnv(name, value);
    return () => door.admitConsole(event);
  };

  it('lets in the timer and the console', () => {
    for (const context of [{}, { TCB_SOURCE: 'wx_trigger' }, { TCB_SOURCE: 'wx_devtools' }])
      expect(enter(context as Record<string, string>)).not.toThrow();
    expect(enter({ TCB_ISANONYMOUS_USER: 'false' })).not.toThrow();
  });

  it.each([
    ['WX_OPENID', 'oB'],
    ['WX_UNIONID', 'u'],
    ['WX_FROM_OPENID', 'oB'],
    ['WX_FROM_APPID', 'wx1'],
    ['QQ_OPENID', 'q'],
    ['TCB_UUID', 'x'],
    ['TCB_CUSTOM_USER_ID', 'student-7'],
    ['TCB_ISANONYMOUS_USER', 'true'],
    ['TCB_SOURCE', 'wx_client'],
    ['TCB_SOURCE', 'wx_trigger,wx_http'],
  ])('keeps out whoever comes with %s=%s', (name, value) => {
    expect(enter({ [name]: value })).toThrow('NOT_ALLOWED');
  });

  it('keeps out every event that a phone or an HTTP call makes', () => {
    for (const field of ['httpMethod', 'headers', 'requestContext', 'queryStringParameters', 'isBase64Encoded'])
      expect(enter({}, { [field]: '' })).toThrow('NOT_ALLOWED');
    const appId = 'wx0000000000000000';
    for (const userInfo of ['', null, {}, { openId: 'oB' }, { appId, openId: 'oB' }, { appId, openId: '' }])
      expect(enter({}, { userInfo })).toThrow('NOT_ALLOWED');
  });

  it('lets in a timer whose event names the program and nobody', () => {
    expect(enter({ TCB_SOURCE: 'wx_trigger' }, { userInfo: { appId: 'wx0000000000000000' } })).not.toThrow();
  });
});

describe('a call from function to function', () => {
  const Wish = z.object({ remake: z.string() });
  const read = (event: unknown, name = 'standardizePhoto') => inside.readInside(name, event, Wish);
  type Made = { inside: { wish: string; at: number; proof: string } };
  const made = (at?: number) => inside.makeInside('standardizePhoto', { remake: 'a' }, at) as Made;

  it('is believed with its proof, for its function, for a minute', () => {
    expect(read(made())).toEqual({ remake: 'a' });
    expect(read(made(Date.now() - 50_000))).toEqual({ remake: 'a' });
    expect(() => read(made(Date.now() - 70_000))).toThrow('NOT_ALLOWED');
    expect(() => read(made(Date.now() + 70_000))).toThrow('NOT_ALLOWED');
    expect(() => read(made(), 'sweep')).toThrow('NOT_ALLOWED');
  });

  it('is not believed without a proof, with another one, or with another wish', () => {
    const { inside: good } = made();
    for (const bad of [
      { ...good, proof: '' },
      { ...good, proof: 'f'.repeat(64) },
      { ...good, wish: '{"remake":"b"}' },
      { ...good, at: good.at + 1 },
      { wish: good.wish, at: good.at },
    ])
      expect(() => read({ inside: bad })).toThrow('NOT_ALLOWED');
  });
});

describe('an operator', () => {
  const check = (name: string, secret: string) =>
    operators.checkOperator(name, secret).then(
      () => 'OK',
      (error: { code: string }) => error.code,
    );

  it('is known by name and secret together', async () => {
    const [wang, li] = [await operators.makeOperator('王芳'), await operators.makeOperator('李强')];
    vi.stubEnv('OPERATORS', `${wang.entry},${li.entry}`);
    expect(await check('王芳', wang.secret)).toBe('OK');
    for (const [name, secret] of [
      ['王芳', li.secret],
      ['王芳', `${wang.secret}x`],
      ['王芳', wang.secret.slice(0, -1)],
      // one letter small for large, or the other way round
      ['王芳', wang.secret.replace(/[A-Za-z]/, (one) => String.fromCharCode(one.charCodeAt(0) ^ 32))],
      ['王芳', ''],
      ['李', li.secret],
      ['', ''],
    ] as const)
      expect([name, await check(name, secret)]).toEqual([name, 'NOT_ALLOWED']);
    vi.stubEnv('OPERATORS', '');
    expect(await check('', '')).toBe('NOT_ALLOWED');
  });
});
