// The measured sheet of a finished photo: what was measured on its bytes, what is required, and that it fits. The
// requirements come from shared/spec.ts (pages take only types from there; a test holds the two equal).
import type { Measurements } from '../../shared/findings.js';

export interface Fact {
  name: string;
  /** "82 px" */
  measured: string;
  /** "50–110" */
  limit: string;
  ok: boolean;
}

export const LIMITS = {
  width: 480,
  height: 640,
  density: 300,
  quality: 60,
  bytes: { min: 20_480, max: 40_000 },
  crown: { min: 50, max: 110 },
  eyes: { min: 200, max: 300 },
  faceWidth: { min: 180, max: 300 },
} as const;

/** Levels by which the JPEG may move the background's mean (PHOTO.md, targets: within ±2). */
const BACKGROUND = 2;
const COLOURS = [
  { name: '浅蓝', rgb: [100, 197, 255] },
  { name: '白色', rgb: [255, 255, 255] },
  { name: '浅灰', rgb: [240, 240, 240] },
] as const;

const within = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max;
/** Bytes as people count them in this trade: 1 KB = 1024 bytes. */
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

/** Name of the batch colour that is nearest, and how far off it is at most on one channel. */
function nearestColour(rgb: Measurements['background']) {
  const offBy = (want: readonly number[]) => Math.max(...want.map((v, c) => Math.abs(v - rgb[c]!)));
  const [best] = COLOURS.map(({ name, rgb: want }) => ({ name, want, off: offBy(want) })).sort((a, b) => a.off - b.off);
  return best!;
}

/** Measurements as lines for the student, most important first. */
export function measuredSheet(m: Measurements): Fact[] {
  const px = (name: string, value: number, limit: { min: number; max: number }): Fact => ({
    name,
    measured: `${Math.round(value)} px`,
    limit: `${limit.min}–${limit.max}`,
    ok: within(Math.round(value), limit),
  });
  const colour = nearestColour(m.background);
  return [
    px('头顶', m.crown, LIMITS.crown),
    px('眼睛', m.eyes, LIMITS.eyes),
    px('脸宽', m.faceWidth, LIMITS.faceWidth),
    {
      name: '尺寸',
      measured: `${m.width}×${m.height} px`,
      limit: `${LIMITS.width}×${LIMITS.height}`,
      ok: m.width === LIMITS.width && m.height === LIMITS.height,
    },
    { name: '分辨率', measured: `${m.density} dpi`, limit: `${LIMITS.density}`, ok: m.density === LIMITS.density },
    {
      name: '文件大小',
      measured: `${kilobytes(m.bytes)} KB`,
      limit: `${kilobytes(LIMITS.bytes.min)}–${kilobytes(LIMITS.bytes.max)}`,
      ok: within(m.bytes, LIMITS.bytes),
    },
    { name: '图像质量', measured: `${m.quality}`, limit: `≥ ${LIMITS.quality}`, ok: m.quality >= LIMITS.quality },
    {
      name: '背景色',
      measured: `${colour.name} ${m.background.map(Math.round).join(', ')}`,
      limit: colour.want.join(', '),
      ok: colour.off <= BACKGROUND,
    },
  ];
}
