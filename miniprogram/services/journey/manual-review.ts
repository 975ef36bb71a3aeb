// 人工审核, asked for on the page where a student reads a verdict. Whoever allows a message hears of the answer, and WeChat lets a
// page ask for that in the tap alone: so this is called first of all in it.
import { call } from '../cloud/cloud';
import { askSubscribe } from '../phone/subscribe';
import { session } from './session';

/** @returns what happens next, in words @throws Problem */
export async function askReview(captureId: string): Promise<string> {
  await askSubscribe(session()?.subscribeTemplates ?? []);
  return (await call('requestService', { captureId, kind: 'manualReview' })).say;
}
