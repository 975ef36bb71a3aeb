// The measured sheet of a finished photo: what was measured on its bytes, what its receiver asks for, and that it fits.
import type { Measurements } from '../../../shared/findings.js';
import type { Profile } from '../../../shared/profile.js';

export interface Fact {
  name: string;
  /** "82 px" */
  measured: string;
  /** "50–110" */
  limit: string;
  ok: boolean;
}

interface Range {
  min: number;
  max: number;
}

/** Levels by which the JPEG may move the background's mean (docs/engine.md "Verification": within ±2). */
const BACKGROUND = 2;
/** The colours of shared/spec.ts (pages take only types from there; a test holds the two equal). */
const COLOURS = {
  blue: { name: '浅蓝', rgb: [100, 197, 255] },
  white: { name: '白色', rgb: [255, 255, 255] },
  grey: { name: '浅灰', rgb: [240, 240, 240] },
} as const;

const within = (value: number, { min, max }: Range) => value >= min && value <= max;
/** Bytes as people count them in this trade: 1 KB = 1024 bytes. */
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
/** From so many bytes on a file is as large as a receiver may call unlimited: "≥ 100.0" says more than "100.0–1953.1". */
const UNLIMITED = 1_000_000;

/** "19.5–39.1", "≥ 100.0"; KB */
const bytesLimit = ({ min, max }: Range): string =>
  max < UNLIMITED ? `${kilobytes(min)}–${kilobytes(max)}` : `≥ ${kilobytes(min)}`;

/** "20–40 KB", "100 KB 以上": the range as receivers say it, in round numbers. */
export const bytesWords = ({ min, max }: Range): string =>
  max < UNLIMITED ? `${Math.round(min / 1024)}–${Math.round(max / 1000)} KB` : `${Math.round(min / 1024)} KB 以上`;

/** The background with what it should be: a colour, or the shot's own wall. */
function backgroundFact(m: Measurements, { background }: Profile): Fact {
  const known = background === 'kept' ? undefined : COLOURS[background];
  const want: readonly number[] | undefined = known?.rgb ?? m.wall;
  const off = want ? Math.max(...want.map((v, c) => Math.abs(v - m.background[c]!))) : Infinity;
  return {
    name: known ? '背景色' : '背景',
    measured: `${known?.name ?? '实墙'} ${m.background.map(Math.round).join(', ')}`,
    limit: known ? known.rgb.join(', ') : '与拍摄时一致',
    ok: off <= BACKGROUND,
  };
}

/** Measurements as lines for the student, most important first. */
export function measuredSheet(m: Measurements, profile: Profile): Fact[] {
  const px = (name: string, value: number, limit: Range): Fact => ({
    name,
    measured: `${Math.round(value)} px`,
    limit: `${limit.min}–${limit.max}`,
    ok: within(Math.round(value), limit),
  });
  const { width, height, density, bytes, minQuality } = profile;
  return [
    px('头顶', m.crown, profile.crown),
    px('眼睛', m.eyes, profile.eyes),
    px('脸宽', m.faceWidth, profile.faceWidth),
    {
      name: '尺寸',
      measured: `${m.width}×${m.height} px`,
      limit: `${width}×${height}`,
      ok: m.width === width && m.height === height,
    },
    { name: '分辨率', measured: `${m.density} dpi`, limit: `${density}`, ok: m.density === density },
    { name: '文件大小', measured: `${kilobytes(m.bytes)} KB`, limit: bytesLimit(bytes), ok: within(m.bytes, bytes) },
    { name: '图像质量', measured: `${m.quality}`, limit: `≥ ${minQuality}`, ok: m.quality >= minQuality },
    backgroundFact(m, profile),
  ];
}
