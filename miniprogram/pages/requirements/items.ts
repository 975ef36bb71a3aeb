// Section 03 of the operation manual as pictures: every sentence of it, each with what is right and what is not.
import type { Profile } from '../../../shared/profile.js';

export interface Pair {
  good: string;
  bad: string;
  /** what is right in the left picture, and wrong in the right one */
  right: string;
  wrong: string;
}
export interface Requirement {
  say: string;
  pairs: Pair[];
}

const pair = (good: string, bad: string, right: string, wrong: string): Pair => ({
  good: `/images/requirements/${good}.svg`,
  bad: `/images/requirements/${bad}.svg`,
  right,
  wrong,
});

type Background = Profile['background'];

/** What is said of clothes, and of the drawing of the right and of the wrong ones, by the photo's background. */
const CLOTHES: Record<Background, [say: string, good: string, bad: string, right: string, wrong: string]> = {
  blue: ['背景是蓝色，禁止穿蓝色衣服。', 'colour-good', 'colour-bad', '不是蓝色', '蓝色衣服'],
  white: ['背景是白色，不要穿白色衣服。', 'good', 'contrast-bad', '不是白色', '白色衣服'],
  grey: ['背景是浅灰色，不要穿白色、浅灰色衣服。', 'good', 'contrast-bad', '深色衣服', '白色、浅灰色衣服'],
  kept: ['背景是身后的墙，不要穿与墙颜色接近的衣服。', 'good', 'contrast-bad', '与墙有反差', '与墙颜色接近'],
};

function clothes(background: Background): Requirement {
  const [say, good, bad, right, wrong] = CLOTHES[background];
  return {
    say: `单色有领正装；${say}`,
    pairs: [
      pair(good, bad, right, wrong),
      pair('good', 'pattern-bad', '单色、有领', '花纹、图案'),
      pair('good', 'sleeveless-bad', '正装', '无袖、吊带、低胸'),
      pair('good', 'bulky-bad', '合身', '衣着臃肿'),
    ],
  };
}

/** Where the wall stays in the photo it must be right as it is. */
const wallOf = (background: Background) =>
  background === 'kept' ? '光线好的室内，墙面干净均匀、没有影子，照片保留实墙' : '光线好的室内，干净白墙';

/** The seven points of the manual, for a photo on this background. */
export const requirementsFor = (background: Background): Requirement[] => [
  {
    say: `${wallOf(background)}，离墙约一米，衣服与背景有反差。`,
    pairs: [
      pair('light-good', 'light-bad', '光线均匀', '背光、太暗'),
      pair('good', 'wall-bad', '干净的白墙', '墙上有杂物'),
      pair('distance-good', 'distance-bad', '离墙一米', '贴墙有影子'),
      pair('good', 'contrast-bad', '深衣配浅墙', '白衣配白墙'),
    ],
  },
  {
    say: '请他人持手机，用后置摄像头拍到胸部的半身。',
    pairs: [
      pair('helper-good', 'helper-bad', '他人拍摄', '不可自拍'),
      pair('half-good', 'half-bad', '拍到胸部', '太近缺肩膀'),
    ],
  },
  {
    say: '露出耳朵和额头，正视镜头，双肩齐平，表情自然，嘴唇闭合。',
    pairs: [
      pair('good', 'ears-bad', '露出双耳', '头发遮耳'),
      pair('good', 'forehead-bad', '露出额头', '刘海遮额'),
      pair('front-good', 'front-bad', '正视镜头', '歪头、侧脸'),
      pair('shoulders-good', 'shoulders-bad', '双肩齐平', '肩膀歪斜'),
      pair('good', 'mouth-bad', '嘴唇闭合', '张嘴、大笑'),
    ],
  },
  {
    say: '尽量不戴眼镜，不戴有色眼镜，不戴头饰、耳饰、项链。',
    pairs: [
      pair('glasses-good', 'glasses-bad', '透明镜片', '有色眼镜'),
      pair('good', 'ornaments-bad', '不戴饰品', '佩戴饰品'),
    ],
  },
  clothes(background),
  { say: '避免脸部阴影或阴阳脸。', pairs: [pair('good', 'even-bad', '左右均匀', '半边脸有阴影')] },
  { say: '素颜：不美颜、不化妆、不戴美瞳。', pairs: [pair('good', 'natural-bad', '自然素颜', '化妆美瞳')] },
];
