// 请在手机上打开: the code that a computer shows, so that its student goes on at the same capture with a phone.
import { INPUTS } from '../../shared/functions.js';
import { ownCapture } from '../_journey/captures.js';
import { drawPageCode } from '../_platform/page-code.js';
import { serve } from '../_platform/serve.js';
import { errorCode } from '../_platform/wechat-api.js';

const PAGE = 'pages/camera/camera';
/** Codes kept by a process, 50 KB each (chosen). They never change; WeChat draws 5,000 a minute for all (docs). */
const MOST = 100;
const drawn = new Map<string, string>();

export const main = serve('getPageCode', INPUTS.getPageCode, async ({ captureId }, call) => {
  call.about(captureId, 'page code');
  await ownCapture(captureId, call.userKey);
  const known = drawn.get(captureId);
  if (known) return { picture: known };
  try {
    const picture = await drawPageCode(PAGE, captureId);
    if (drawn.size >= MOST) drawn.clear();
    drawn.set(captureId, picture);
    return { picture };
  } catch (error) {
    // not released yet, or WeChat is busy: the words on the page say where to go on all the same
    call.about(captureId, `no page code, ${errorCode(error)}`);
    return { picture: '' };
  }
});
