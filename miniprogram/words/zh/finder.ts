// What the camera picture and its frame say (the component pages/camera/finder).
import { common } from './common.js';
export const finder = {
  finder: '取景画面',
  still: '请保持不动',
  mute: '语音暂不可用，先用提示音',
  alone: '必须拍摄本人，手机竖直靠稳，不可手持自拍',
  helper: '必须拍摄本人，请他人持手机拍摄，不可自拍',
  auto: '自动拍摄',
  autoName: '自动{1}',
  on: '开',
  off: '关',
  delayLabel: '延时拍摄，{1}',
  secondsLabel: '秒',
  seconds: ' 秒',
  delay: '延时',
  cancel: common.cancel,
  shoot: common.shoot,
  voice: '语音提示',
  voiceName: '语音{1}',
  noFrames: '请对照人像框拍摄',
  noShot: '这一张没有拍成。',
  noShotNext: '请再按一次【拍照】。',
};
