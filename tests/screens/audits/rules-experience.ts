// 体验 (docs: 体验评分, 体验).
import { each, type Rule } from './rule.js';
import * as sources from './sources.js';

const away = ([w, h]: [number, number], [x, y]: [number, number]) => Math.abs(w / h / (x / y) - 1);

export const EXPERIENCE: Rule[] = [
  {
    name: '开启惯性滚动',
    asks: '-webkit-overflow-scrolling: touch wherever something scrolls',
    here: 'every rule of every sheet',
    faults: sources.stiffScrolls,
  },
  {
    name: '避免使用:active',
    asks: 'hover-class instead',
    here: 'every rule of every sheet',
    faults: sources.activeStates,
  },
  {
    name: '保持图片大小比例',
    asks: 'within 15 % of the file',
    here: 'every picture, by its mode or as it is shown',
    faults: each(({ screen }) =>
      screen.pictures
        .filter(({ mode, file, shown }) => mode === 'fill' && away(file, shown) > 0.15)
        .map(({ src }) => src),
    ),
  },
  {
    name: '可点击元素的响应区域',
    asks: '≥ 20 px',
    here: 'everything with the role of a control: ≥ 44 px',
    // half a pixel for rounding
    faults: each(({ screen }) =>
      screen.targets.filter(({ width, height }) => Math.min(width, height) < 43.5).map(({ say }) => say),
    ),
  },
  {
    name: 'iPhone X 兼容',
    asks: 'what is fixed and lower than 68 px lies above the home bar',
    here: 'every fixed control',
    faults: each(({ screen }) => screen.targets.filter(({ unsafe }) => unsafe).map(({ say }) => say)),
  },
  {
    name: '窗口变化适配',
    asks: 'pages that may be resized adapt',
    here: 'no page says that it may be',
    faults: sources.resizable,
  },
  {
    name: '合理的颜色搭配',
    asks: 'contrast ≥ 4.5, large type ≥ 3',
    here: 'all words that stand on a plain ground',
    faults: each(({ screen }) =>
      screen.words.filter(({ contrast, large }) => contrast < (large ? 3 : 4.5)).map(({ say }) => say),
    ),
  },
];
