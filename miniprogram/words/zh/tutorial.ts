// What the page tutorial says.
export const tutorial = {
  step: '第 {1} 步',
  notSeen: '看不到采集码？',
  toScan: '我有采集码了，去识别',
};
