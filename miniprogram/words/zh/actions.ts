// What several pages call the same action, and the cards with them (the cloud's buttons, cloudfunctions/_journey/view-words.ts).
export const actions = {
  shoot: '拍照',
  reshoot: '重拍',
  submit: '提交',
  requirements: '查看拍照要求',
  service: '客服',
  retry: '重试',
  settings: '去设置',
  phoneSettings: '去手机设置',
};
