// 性能 (docs: 体验评分, 性能). Rules that speak of time need a phone: for those stands here what makes the time, which a test
// can count.
import { above, each, type Rule } from './rule.js';

/** Device pixels of a phone that is 390 px wide. */
const DENSITY = 3;

export const PERFORMANCE: Rule[] = [
  {
    name: '首屏时间',
    asks: '≤ 5 s',
    here: 'calls of the cloud until a page stands: at most 3',
    phone: true,
    faults: above(3, ({ calls }) => calls.length),
  },
  {
    name: '渲染时间',
    asks: '≤ 500 ms',
    here: 'nodes and setData, as below',
    phone: true,
    faults: above(1000, ({ screen }) => screen.tree.nodes),
  },
  {
    name: '脚本执行时间',
    asks: '≤ 1 s at a stretch',
    here: 'characters that cross to the screen while a page opens: at most 20,000',
    phone: true,
    faults: above(20_000, ({ updates }) => updates.reduce((sum, { text }) => sum + text.length, 0)),
  },
  {
    name: 'setData 调用频率',
    asks: '≤ 20 a second',
    here: 'all from opening to standing: at most 20; and while dragging 原图/标准照',
    faults: (seen) => [
      ...above(20, ({ updates }) => updates.length)(seen),
      // one at either end beside those of the seconds between
      ...(seen.drag.updates > 20 * seen.drag.seconds + 2 ? [`dragging: ${seen.drag.updates}`] : []),
    ],
  },
  {
    name: 'setData 数据大小',
    asks: '≤ 256 KB as JSON',
    here: 'the largest, on every page',
    faults: above(256 * 1024, ({ updates }) => Math.max(0, ...updates.map(({ text }) => Buffer.byteLength(text)))),
  },
  {
    name: 'WXML 节点数',
    asks: '< 1000 nodes, < 30 deep, ≤ 60 in one',
    here: 'the tree of every page',
    faults: each(({ screen: { tree } }) =>
      tree.nodes < 1000 && tree.depth < 30 && tree.children <= 60 ? [] : [JSON.stringify(tree)],
    ),
  },
  {
    name: '图片缓存',
    asks: 'HTTP caching on for all',
    here: 'pictures fetched while a page opens, each address once; the headers are the storage’s',
    phone: true,
    faults: each(({ fetched }) => fetched.filter((address, at) => fetched.indexOf(address) !== at)),
  },
  {
    name: '图片大小',
    asks: 'pixels ≤ shown area × device pixels²',
    here: 'every picture that is not drawn in SVG, on 390 px at 3 device pixels, of the sizes that functions make',
    faults: each(({ screen }) =>
      screen.pictures
        .filter(({ src }) => !src.endsWith('.svg'))
        .filter(({ file: [w, h], shown: [x, y] }) => w * h > x * y * DENSITY ** 2)
        .map(({ src, file, shown }) => `${src} ${file} in ${shown}`),
    ),
  },
  {
    name: '请求耗时',
    asks: '≤ 1 s',
    here: 'the steps that take longer (检测, 标准化) say how far they are; the rest is the cloud’s',
    phone: true,
    faults: above(3, ({ calls }) => calls.length),
  },
  {
    name: '网络请求数',
    asks: '≤ 10 at once',
    here: 'calls while a page opens',
    faults: above(10, ({ calls }) => calls.length),
  },
  {
    name: '图片请求数',
    asks: '≤ 6 at once of one host',
    here: 'pictures fetched while a page opens; drawings lie in the package',
    faults: above(6, ({ fetched }) => fetched.length),
  },
  {
    name: '网络请求缓存',
    asks: 'no same answer > 128 KB twice in 3 minutes',
    here: 'no answer is that large',
    faults: above(128 * 1024, ({ calls }) => Math.max(0, ...calls)),
  },
];
