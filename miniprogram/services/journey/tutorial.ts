// The tutorial's words are edited in the database without a release, so the drawing of a step is chosen by what the
// step speaks of, and an unknown step gets the plain phone.
import type { Outputs } from '../../../shared/functions.js';
import type { Language } from '../../words/language.js';

export type StepDrawing = 'search' | 'menu' | 'archive' | 'list' | 'school' | 'code' | 'save' | 'phone';

/** First match wins: the more special word stands first. */
const DRAWINGS: readonly [RegExp, StepDrawing][] = [
  [/保存|长按|下载|截图/, 'save'],
  [/采集码/, 'code'],
  [/学校|院校|专业/, 'school'],
  [/学籍|学历|高等教育/, 'list'],
  [/学信档案|登录|账号/, 'archive'],
  [/在线服务|菜单/, 'menu'],
  [/公众号|搜索|关注/, 'search'],
];

export function drawingOf(step: string): StepDrawing {
  return DRAWINGS.find(([words]) => words.test(step))?.[1] ?? 'phone';
}

type Tutorial = Outputs['getHelp']['tutorial'];

/** The tutorial in the language of the phone; Chinese where nobody wrote it, or not every step of it. */
export function tutorialIn(tutorial: Tutorial, to: Language): Tutorial {
  const { en } = tutorial;
  return to === 'en' && en?.steps.length === tutorial.steps.length ? en : tutorial;
}
