// What nobody can read of the caller's, because it was edited beyond that: that it is there is told all the same, with the number of
// the task that staff have, and a record among it can be deleted like any other.
import { keysOf } from '../../shared/keys.js';
import { yuan } from '../../shared/order.js';
import type { OwnCapture } from '../../shared/own-data.js';
import { tellBroken } from '../_journey/broken.js';
import { judgedOf } from '../_journey/erase-broken.js';
import { NOTHING, unfinishedOf } from '../_journey/owed.js';
import type { Broken } from '../_platform/database.js';
import { ORDER_UNTIL, REQUEST_UNTIL, USER_UNTIL } from './until.js';

const STATUS = '读不出来';
/** As long as one of its kind that can be read; but of a record nobody knows the end of who cannot read it. */
const UNTIL = {
  users: USER_UNTIL,
  captures: '您删除数据时，最迟到期时；读不出来的部分要等客服改好',
  orders: ORDER_UNTIL,
  requests: REQUEST_UNTIL,
};

async function ownOf(broken: Broken): Promise<OwnCapture> {
  const { _id: captureId, doc } = broken;
  const known = [doc.name, doc.school].filter((word) => typeof word === 'string' && word !== '');
  const going = Boolean(doc.erasing);
  const { fen, how } = going ? NOTHING : await unfinishedOf(judgedOf(broken));
  const paid = fen > 0 && { paidYuan: yuan(fen), paidHow: how };
  const title = known.join(' · ') || '采集记录';
  return { captureId, title, status: STATUS, until: UNTIL.captures, ...paid, going };
}

/** @param all by the names of their collections */
export async function brokenOf(all: Record<keyof typeof UNTIL, Broken[]>) {
  const items = keysOf(UNTIL).map(async (name) => {
    const told = await tellBroken(name, all[name]);
    const why = `客服已经收到通知；要问请说编号 ${told.join('、')}`;
    return told.length > 0 ? [{ what: `读不出来的资料 ${all[name].length} 条`, why, until: UNTIL[name] }] : [];
  });
  return { items: (await Promise.all(items)).flat(), captures: await Promise.all(all.captures.map(ownOf)) };
}
