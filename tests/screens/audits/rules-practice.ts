// 最佳实践 (docs: 体验评分, 最佳实践).
import { each, type Rule } from './rule.js';
import * as sources from './sources.js';

/** In an expression of the template, as a name of its own. */
const speaksOf = (template: string, name: string) =>
  [...template.matchAll(/\{\{([^}]*)\}\}/g)].some(([, text]) => new RegExp(`(?<![\\w.'])${name}(?!\\w)`).test(text!));

export const PRACTICE: Rule[] = [
  {
    name: '避免 JS 异常',
    asks: 'none',
    here: 'exceptions and errors of the console',
    faults: each(({ errors }) => errors),
  },
  { name: '避免网络请求异常', asks: 'all are answered', here: 'every request', faults: each(({ lost }) => lost) },
  {
    name: '不使用废弃接口',
    asks: 'none that the documentation calls so',
    here: 'every wx function against miniprogram-api-typings',
    faults: () => [...sources.deprecated(), ...sources.unknown()],
  },
  { name: '使用 HTTPS', asks: 'always', here: 'no http:// in any file', faults: sources.plainHttp },
  {
    name: '避免 setData 数据冗余',
    asks: 'all data are bound in the template',
    here: 'the names of every setData against the template',
    faults: ({ pages, template }) => [
      ...new Set(
        pages.flatMap(({ updates }) =>
          updates.flatMap(({ unit, names }) =>
            names
              .map((name) => /^\w+/.exec(name)![0])
              .filter((name) => !speaksOf(template(unit), name))
              .map((name) => `${unit}: ${name}`),
          ),
        ),
      ),
    ],
  },
  {
    name: '最低基础库版本',
    asks: 'nothing newer than the version that is set',
    here: `every wx function is as old as ${sources.OLDEST}, or asked for by canIUse`,
    faults: sources.tooNew,
  },
  {
    name: '移除不可访问到的页面',
    asks: 'none in the package',
    here: 'a script or an answer of the cloud names every page',
    faults: sources.unreachable,
  },
  {
    name: 'WXSS 使用率',
    asks: '≤ 2 KB unused in one sheet',
    here: 'rules whose classes nothing names',
    faults: () => sources.unusedBytes().flatMap(({ file, bytes }) => (bytes > 2048 ? [`${file}: ${bytes}`] : [])),
  },
  {
    name: '及时回收定时器',
    asks: 'cleared when the page is gone',
    here: 'timers after every page was left',
    faults: each(({ timers }) => timers.after.map((ms) => `${ms} ms`)),
  },
];
