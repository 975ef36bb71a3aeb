// What guidance says, one thing at a time: every hint is an action of at most eight characters, because it is read on a
// phone that is held up, or heard in passing.

/** Somebody holds the phone. */
const helper = {
  wait: '请对准人像',
  'no-face': '请把人像放进框里',
  several: '请其他人离开画面',
  dark: '请面向窗户或灯',
  bright: '请避开强光',
  'side-left': '画面左侧补点光',
  'side-right': '画面右侧补点光',
  wall: '请换一面白墙',
  closer: '请走近一些',
  further: '请退后一些',
  'aim-left': '手机向左移一点',
  'aim-right': '手机向右移一点',
  'aim-up': '手机抬高一点',
  'aim-down': '手机放低一点',
  upright: '请把手机拿正',
  'level-left': '头向画面右边摆正',
  'level-right': '头向画面左边摆正',
  'turn-left': '脸往画面左边转',
  'turn-right': '脸往画面右边转',
  'chin-up': '请抬一点下巴',
  'chin-down': '请收一点下巴',
  eyes: '请睁眼看镜头',
  blur: '请擦一擦镜头',
  still: '请拿稳手机',
  ready: '很好，请按拍照',
};

/** The phone leans on something, and the student hears it: only what is said otherwise than to a helper. The rear camera
 *  shows no mirror: the picture's left is the right hand of whoever stands before it. */
const alone = {
  wait: '请站到镜头前',
  'no-face': '请站到镜头前面',
  'side-left': '您右侧补一点光',
  'side-right': '您左侧补一点光',
  'aim-left': '请向左挪一点',
  'aim-right': '请向右挪一点',
  'aim-up': '请站低一点',
  'aim-down': '请站高一点',
  upright: '请把手机放正',
  'level-left': '头往左边正一点',
  'level-right': '头往右边正一点',
  'turn-left': '脸往右边转一点',
  'turn-right': '脸往左边转一点',
  still: '请站稳别动',
  ready: '很好，请别动',
};

/** What the voice says, and the screen where the phone releases itself for a helper: to stay so, and not to press. */
const spoken = { ready: '好了，请保持不动' };

export const hints = { helper, alone, spoken };
