// Heading, frame and buttons of the page requirements; its seven points are photo-rules.ts.
import { common } from './common.js';

export const requirements = {
  heading: '拍之前，请看一遍',
  text: '照着做，通常一次就能通过。',
  self: '必须拍摄本人',
  selfText: '请他人持手机用后置摄像头拍摄，不可自拍。',
  pair: '正确：{1}。错误：{2}。',
  service: common.contact,
  shoot: common.shoot,
  lastCheck: '还可检测 1 次：这是最后一次，请看清要求再拍',
  checksLeft: '还可检测 {1} 次',
};
