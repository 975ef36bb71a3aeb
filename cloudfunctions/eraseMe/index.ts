// 删除我的数据: closes what is open, deletes every file, erases every personal field, forgets the user last. Whatever
// interrupts it, calling again goes on where it stopped.
import { INPUTS } from '../../shared/functions.js';
import { captures } from '../_platform/captures.js';
import { eraseCapture, eraseRequests } from '../_platform/erase.js';
import { serve } from '../_platform/serve.js';
import { users } from '../_platform/users.js';

export const main = serve('eraseMe', INPUTS.eraseMe, async (_input, call) => {
  call.about('', 'erase');
  const own = await captures.find({ userKey: call.userKey });
  let files = 0;
  for (const capture of own) files += await eraseCapture(capture, 'student');
  await eraseRequests({ userKey: call.userKey });
  await users.remove(call.userKey);
  return { captures: own.length, files };
});
