// Which rules a person will look at, in the words of a student: what the machine doubted and what it cannot judge. Without
// the schemas of findings.ts, so that a page can use it.
import type { Finding, RuleName } from '../../../shared/findings.js';

const NAMES: Record<RuleName, string> = {
  'one-face': '是否一人',
  'same-picture': '是否旧照片',
  'person-whole': '头部和上身',
  'source-size': '人像大小',
  'wall-plain': '背景',
  sharpness: '清晰度',
  exposure: '亮度',
  'even-light': '光线',
  'head-yaw': '头部朝向',
  'head-roll': '头部端正',
  'head-pitch': '抬头低头',
  'eyes-open': '眼睛',
  'glasses-tint': '镜片颜色',
  'glasses-glare': '镜片反光',
  'mouth-closed': '嘴唇',
  clothes: '衣服颜色',
  'ears-visible': '耳朵',
  'forehead-visible': '额头',
  'brows-visible': '眉毛',
  'shoulders-level': '双肩',
  'hands-away': '有没有手',
  'red-eye': '红眼',
  'natural-colour': '肤色',
  'screen-or-print': '是否翻拍',
  'clothes-cut': '衣领和袖子',
  'head-covering': '帽子头饰',
  jewellery: '首饰',
  beautified: '美颜修图',
};

/** A rule in the words of a student. */
export const ruleName = (rule: RuleName): string => NAMES[rule];

/**
 * One sentence that names the rules a person will look at; empty when none is left to them, or when the shot was refused:
 * then nobody looks at it.
 */
export function reviewWords(findings: readonly Pick<Finding, 'rule' | 'verdict'>[]): string {
  if (findings.some((f) => f.verdict === 'fail')) return '';
  const left = findings.filter((f) => f.verdict === 'warn' || f.verdict === 'not-checked').map((f) => NAMES[f.rule]);
  return left.length ? `审核老师还会看：${left.join('、')}。` : '';
}
