// Whether a photo may be approved and delivered: somebody paid, nobody wants the money back, and the student still agrees.
import { AppError } from '../../shared/errors.js';
import type { Capture } from './documents.js';
import { checkMoneyHere } from './orders.js';
import { requests } from './requests.js';
import { isAgreed, users } from './users.js';

/** @throws AppError WRONG_STATE with words for staff */
export async function checkGoOn(capture: Capture): Promise<void> {
  if (capture.erasing) throw new AppError('WRONG_STATE', 'erasing', '学生正在删除这条记录，不能审核通过或上传。');
  const [wishes, user] = await Promise.all([
    requests.find({ captureId: capture._id, kind: 'refund', state: 'open' }, { limit: 1 }),
    users.get(capture.userKey),
    checkMoneyHere(capture),
  ]);
  if (wishes.length > 0)
    throw new AppError('WRONG_STATE', 'refund wished', '学生申请了退款：请先退款，或用 answer 答复申请。');
  if (!isAgreed(user))
    throw new AppError('WRONG_STATE', 'consent withdrawn', '学生撤回了同意，不能审核通过或上传这张照片。');
}
