// The gateway of 学信网: whether it answers, and takes our signature.
import { readGatewayClock } from '../_platform/chsi.js';
import { chsiSettings } from '../_platform/settings.js';
import type { Check } from './check.js';

export const gateway: Check = {
  name: '学信网网关',
  remedy:
    '核对 CHSI_URL、CHSI_KEY_ID、CHSI_SECRET；先看“时钟”一项，时钟不准时签名也不被接受。改过 .env 就再运行 npm run deploy。',
  async run() {
    const { keys } = chsiSettings();
    await readGatewayClock();
    return `连通，签名一致${keys.length > 1 ? '；CHSI_OTHER_KEY 里还有旧密钥，网关换好后请清空' : ''}`;
  },
};
