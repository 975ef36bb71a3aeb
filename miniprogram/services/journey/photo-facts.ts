// The measured sheet of a finished photo: what was measured on its bytes, what its receiver asks for, and that it fits.
import type { Measurements } from '../../../shared/findings.js';
import type { Profile } from '../../../shared/profile.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';

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

/** Levels by which the JPEG may move the background's mean, as verification allows it (tests/guidance/copied.test.ts). */
const BACKGROUND = 2;
/** The colours of shared/spec.ts (pages take only types from there; a test holds the two equal). */
const COLOURS = {
  blue: { name: words.journey.facts.blue, rgb: [100, 197, 255] },
  white: { name: words.journey.facts.white, rgb: [255, 255, 255] },
  grey: { name: words.journey.facts.grey, rgb: [240, 240, 240] },
} as const;

const within = (value: number, { min, max }: Range) => value >= min && value <= max;
/** Bytes as people count them in this trade: 1 KB = 1024 bytes. */
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
/** From so many bytes on a file is as large as a receiver may call unlimited: "100 KB 以上" says more than "100–2000 KB". */
const UNLIMITED = 1_000_000;

/** "20–40 KB", "100 KB 以上": the range as receivers say it, in round numbers. */
export const bytesWords = ({ min, max }: Range): string =>
  max < UNLIMITED
    ? `${Math.round(min / 1024)}–${Math.round(max / 1000)} KB`
    : fill(words.journey.facts.orMore, Math.round(min / 1024));

/** The background with what it should be: a colour, or the shot's own wall. Nothing of a colour that only a newer cloud has. */
function backgroundFacts(m: Measurements, { background }: Profile): Fact[] {
  const known = background === 'kept' ? undefined : COLOURS[background];
  if (background !== 'kept' && !known) return [];
  const want: readonly number[] | undefined = known?.rgb ?? m.wall;
  const off = want ? Math.max(...want.map((v, c) => Math.abs(v - m.background[c]!))) : Infinity;
  const fact = {
    name: known ? words.journey.facts.colour : words.journey.facts.background,
    measured: `${known?.name ?? words.journey.facts.wall} ${m.background.map(Math.round).join(', ')}`,
    limit: known ? known.rgb.join(', ') : words.journey.facts.asShot,
    ok: off <= BACKGROUND,
  };
  return [fact];
}

/** Measurements as lines for the student, most important first. */
export function measuredSheet(m: Measurements, profile: Profile): Fact[] {
  const px = (name: string, value: number, limit: Range): Fact => ({
    name,
    measured: `${Math.round(value)} px`,
    limit: `${limit.min}–${limit.max}`,
    // not of the rounded one: a saved profile's limits need not be whole
    ok: within(value, limit),
  });
  const { width, height, density, bytes, minQuality } = profile;
  return [
    px(words.journey.facts.crown, m.crown, profile.crown),
    px(words.journey.facts.eyes, m.eyes, profile.eyes),
    px(words.journey.facts.faceWidth, m.faceWidth, profile.faceWidth),
    {
      name: words.journey.facts.size,
      measured: `${m.width}×${m.height} px`,
      limit: `${width}×${height}`,
      ok: m.width === width && m.height === height,
    },
    { name: words.journey.facts.density, measured: `${m.density} dpi`, limit: `${density}`, ok: m.density === density },
    {
      name: words.journey.facts.bytes,
      measured: `${kilobytes(m.bytes)} KB`,
      limit: bytesWords(bytes),
      ok: within(m.bytes, bytes),
    },
    {
      name: words.journey.facts.quality,
      measured: `${m.quality}`,
      limit: `≥ ${minQuality}`,
      ok: m.quality >= minQuality,
    },
    ...backgroundFacts(m, profile),
  ];
}
