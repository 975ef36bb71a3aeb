// What the page verify says.
import { common } from './common.js';

export const verify = {
  verified: '核验通过',
  isYou: '下面是您本人的学籍信息吗？',
  yours: '您的学籍信息',
  onCode: '采集码上的学籍信息',
  name: '姓名',
  idNumber: common.idNumber,
  school: common.school,
  batch: common.batch,
  lockedText: '到时间后可以继续输入。着急的话，可以请客服人工核验。',
  unlock: '请客服人工核验',
  ask: '请输入证件号码后四位',
  notMe: '不是我的信息',
  continue: '信息无误，继续',
  again: '到时间了，再试一次',
  verify: '核验',
  notYou: '不是您的信息？',
  notYouText: '请不要继续。可能拿错了采集码：请重新获取您自己的采集码，或联系客服处理。',
  scanAgain: '重新识别',
  service: common.contact,
};
