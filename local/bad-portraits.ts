// Portraits that the checks send back, one fault each, for whoever wants to see what the product says about it. Drawn when first
// asked for: each takes some seconds.
import { drawPortrait, type Wanted } from './studio/index.js';

export const BAD: readonly { name: string; label: string; wanted: Wanted }[] = [
  { name: 'eyes-shut', label: '闭眼', wanted: { eyesOpen: 0 } },
  { name: 'mouth-open', label: '张嘴', wanted: { mouthOpen: 0.9 } },
  { name: 'turned', label: '侧脸', wanted: { yaw: 20 } },
  { name: 'tilted', label: '歪头', wanted: { roll: 11 } },
  { name: 'glare', label: '镜片反光', wanted: { glasses: 'glare' } },
  { name: 'tinted', label: '有色镜片', wanted: { glasses: 'tinted' } },
  { name: 'fringe', label: '刘海遮眉', wanted: { hair: { overBrows: true } } },
  { name: 'half-dark', label: '阴阳脸', wanted: { light: { azimuth: 80, elevation: 15, harshness: 1 } } },
  { name: 'poster', label: '背景有画', wanted: { wall: { object: 'poster' } } },
  { name: 'second-person', label: '两个人', wanted: { wall: { object: 'person' } } },
  { name: 'blurred', label: '模糊', wanted: { blur: 9 } },
  { name: 'screen', label: '翻拍屏幕', wanted: { screen: true } },
];

const drawn = new Map<string, Promise<Buffer>>();

/** @returns the JPEG, undefined for a name that is not in the list */
export function badPortrait(name: string): Promise<Buffer> | undefined {
  const one = BAD.find((bad) => bad.name === name);
  if (!one) return undefined;
  const known = drawn.get(name) ?? drawPortrait(one.wanted).then(({ jpeg }) => Buffer.from(jpeg));
  drawn.set(name, known);
  return known;
}
