// What the page captures says.
import { common } from './common.js';

export const captures = {
  none: '还没有采集记录',
  noneText: '识别学信网图像采集码后，会出现在这里。',
  scan: common.scan,
  another: '为另一位同学获取采集资格',
};
