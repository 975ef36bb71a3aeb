// The door of the functions that no student may open: staff, sweep, selfCheck. An allow-list: whoever is not beyond doubt
// the console or the timer stays outside, because "no OPENID" is also what a stranger's web page or HTTP call has.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { readOrigin } from './cloud.js';
import { consoleSources } from './settings.js';

/** Documentation of Cloud.getWXContext: 云函数定时触发器调用. */
const TIMER = 'wx_trigger';
/** What of an origin names a person or a program, whatever kind of login it was. */
const IDENTITY = /OPENID$|UNIONID$|^FROM_|^TCB_UUID$|^TCB_CUSTOM_USER_ID$/;
/** Fields that HTTP access puts into an event. */
const FOREIGN = ['httpMethod', 'headers', 'requestContext', 'queryStringParameters', 'isBase64Encoded'];
/**
 * WeChat adds `userInfo` to the event of a phone: its appId and the openId of the person. No document says whether a timer's
 * event names the program too, and a timer that is turned away would stop money and photos.
 */
const NamesNobody = z.strictObject({ appId: z.string() }).optional();

/** Names of what speaks against the console and the timer; of values only the kind of source. */
function listObjections(event: unknown, origin: Record<string, string>): string[] {
  const named = Object.keys(origin).filter((name) => IDENTITY.test(name));
  // "false" says that somebody is logged in otherwise, which the other fields tell
  const anonymous = (origin.TCB_ISANONYMOUS_USER ?? 'false') === 'false' ? [] : ['TCB_ISANONYMOUS_USER'];
  const sources = (origin.SOURCE ?? '').split(',').filter(Boolean);
  const expected = [TIMER, ...consoleSources()];
  const strange = sources.filter((source) => !expected.includes(source)).map((source) => `SOURCE=${source}`);
  const fields = z.looseObject({}).safeParse(event).data ?? {};
  return [
    ...named,
    ...anonymous,
    ...strange.map((one) => one.slice(0, 40)),
    ...FOREIGN.filter((field) => field in fields),
    ...(NamesNobody.safeParse(fields.userInfo).success ? [] : ['userInfo']),
  ];
}

/**
 * Lets the console and the timer in, nobody else. An origin that names nothing at all is let in: so come calls of the
 * cloud's own API, by which `npm run deploy` asks selfCheck, and only the account's key makes one. Of staff a person's
 * secret is asked besides.
 * @param event as the function got it
 * @throws AppError NOT_ALLOWED; the log names the fields that spoke against it
 */
export function admitConsole(event: unknown): void {
  const objections = listObjections(event, readOrigin());
  if (objections.length > 0) throw new AppError('NOT_ALLOWED', objections.join(' '));
}
