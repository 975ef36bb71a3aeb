// Section 03 of the operation manual in words, the seven points of the page requirements: each sentence, and what is right and wrong in
// the drawings beside it. The page's heading and buttons are requirements.ts.

/** By the photo's background: the clothes that it forbids, what is right, what is wrong. `other`: of a colour that only a newer cloud has. */
const clothes = {
  blue: ['背景是蓝色，禁止穿蓝色衣服。', '不是蓝色', '蓝色衣服'],
  white: ['背景是白色，不要穿白色衣服。', '不是白色', '白色衣服'],
  grey: ['背景是浅灰色，不要穿白色、浅灰色衣服。', '深色衣服', '白色、浅灰色衣服'],
  kept: ['背景是身后的墙，不要穿与墙颜色接近的衣服。', '与墙有反差', '与墙颜色接近'],
  other: ['不要穿与照片背景颜色接近的衣服。', '与背景有反差', '与背景颜色接近'],
} satisfies Record<string, [say: string, right: string, wrong: string]>;

const say = {
  wall: '光线好的室内，干净白墙，离墙约一米，衣服与背景有反差。',
  wallKept: '光线好的室内，墙面干净均匀、没有影子，照片保留实墙，离墙约一米，衣服与背景有反差。',
  helper: '请他人持手机，用后置摄像头拍到胸部的半身。',
  face: '露出耳朵和额头，正视镜头，双肩齐平，表情自然，嘴唇闭合。',
  glasses: '尽量不戴眼镜，常戴的可以戴，但不得戴有色眼镜；不戴头饰、耳饰、项链等饰品。',
  clothes: '单色有领正装，不穿奇装异服；{1}',
  light: '避免脸部阴影或阴阳脸。',
  natural: '素颜：不美颜、不化妆、不戴美瞳。',
};

/** By the drawing of what is wrong. */
const right = {
  light: '光线均匀',
  wall: '干净的白墙',
  distance: '离墙一米',
  contrast: '深衣配浅墙',
  helper: '他人拍摄',
  half: '拍到胸部',
  ears: '露出双耳',
  forehead: '露出额头',
  front: '正视镜头',
  shoulders: '双肩齐平',
  mouth: '嘴唇闭合',
  glasses: '透明镜片',
  ornaments: '不戴饰品',
  pattern: '单色、有领',
  sleeveless: '正装',
  bulky: '合身',
  even: '左右均匀',
  natural: '自然素颜',
};
const wrong: typeof right = {
  light: '背光、太暗',
  wall: '墙上有杂物',
  distance: '贴墙有影子',
  contrast: '白衣配白墙',
  helper: '不可自拍',
  half: '太近缺肩膀',
  ears: '头发遮耳',
  forehead: '刘海遮额',
  front: '歪头、侧脸',
  shoulders: '肩膀歪斜',
  mouth: '张嘴、大笑',
  glasses: '有色眼镜',
  ornaments: '佩戴饰品',
  pattern: '花纹、图案',
  sleeveless: '无袖、吊带、低胸',
  bulky: '衣着臃肿',
  even: '半边脸有阴影',
  natural: '化妆、美瞳',
};

export const photoRules = { clothes, say, right, wrong };
