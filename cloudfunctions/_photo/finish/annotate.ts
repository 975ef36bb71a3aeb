// The student's own shot with every fault marked where it is: boxes with the number of the finding, arrows for a head
// that is turned or tilted. Numbers and shapes only: a server has no Chinese font, the words stand on the page.
import sharp, { type OverlayOptions } from 'sharp';
import type { Finding } from '../../../shared/findings.js';
import type { Subject } from '../checks/subject.js';
import { reduce } from '../see/opened-shot.js';
import type { Picture } from '../types.js';
import { drawArrow } from './arrows.js';
import { drawNumber } from './digits.js';

/**
 * Longest side, px: as wide as a phone of 360 px at three device pixels shows it, no more (docs/audits.md, 图片大小); about 120 KB.
 */
const SIDE = 1152;
/** Failures in red, warnings in amber, each on a white rim so that it shows on any wall. */
const COLOUR = { fail: '#e02020', warn: '#e88a00' } as const;

interface Mark {
  number: number;
  colour: string;
  rule: Finding['rule'];
  /** px of the annotated picture */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Failures and warnings that have a place, numbered as in the list of findings. */
function marksOf(findings: Finding[], width: number, height: number): Mark[] {
  return findings.flatMap((f, i) => {
    if (!f.where || (f.verdict !== 'fail' && f.verdict !== 'warn')) return [];
    const { where, rule } = f;
    const place = {
      x: where.x * width,
      y: where.y * height,
      width: where.width * width,
      height: where.height * height,
    };
    return [{ number: i + 1, colour: COLOUR[f.verdict], rule, ...place }];
  });
}

/** A number in a disc; discs that would cover each other move to the right. */
function drawBadges(marks: Mark[], radius: number, width: number, height: number): string {
  const taken: [number, number][] = [];
  return marks
    .map((m) => {
      let x = Math.min(width - radius * 1.2, Math.max(radius * 1.2, m.x));
      let y = Math.min(height - radius * 1.2, Math.max(radius * 1.2, m.y));
      while (taken.some(([a, b]) => Math.hypot(a - x, b - y) < 2.1 * radius)) {
        x += 2.1 * radius;
        if (x > width - radius) {
          x = radius * 1.2;
          y += 2.1 * radius;
        }
      }
      taken.push([x, y]);
      const disc = `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${m.colour}" stroke="#fff" stroke-width="${radius * 0.14}"/>`;
      return disc + drawNumber(m.number, x, y, radius, '#fff');
    })
    .join('');
}

function drawBox(m: Mark, line: number, width: number, height: number): string {
  // a line on the picture's edge would be cut in half
  const x = Math.max(line, m.x);
  const y = Math.max(line, m.y);
  const w = Math.max(line, Math.min(width - line, m.x + m.width) - x);
  const h = Math.max(line, Math.min(height - line, m.y + m.height) - y);
  const box = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" rx="${2 * line}"`;
  return `<rect ${box} fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="${line * 1.9}"/><rect ${box} fill="none" stroke="${m.colour}" stroke-width="${line}"/>`;
}

const shown = new WeakMap<Picture, Promise<Picture>>();

/** The shot at the size it is shown at. */
function showPicture(shot: Picture): Promise<Picture> {
  let picture = shown.get(shot);
  if (!picture) {
    picture = reduce(shot, SIDE);
    shown.set(shot, picture);
  }
  return picture;
}

const unmarked = new WeakMap<Picture, Promise<Buffer>>();

function encodeUnmarked(shot: Picture): Promise<Buffer> {
  let jpeg = unmarked.get(shot);
  if (!jpeg) {
    jpeg = showPicture(shot).then((picture) => encode(picture, []));
    unmarked.set(shot, jpeg);
  }
  return jpeg;
}

/**
 * Begins what does not depend on the findings that are still missing.
 * @param early the findings known so far: a shot that may still pass is shown without marks as well
 */
export function prepareAnnotation(shot: Picture, early: readonly Finding[]): void {
  const begun = early.some((f) => f.verdict === 'fail') ? showPicture(shot) : encodeUnmarked(shot);
  // whoever asks for it is told
  begun.catch(() => undefined);
}

/**
 * Draws the marks.
 * @param findings worst first: the numbers on the picture are places in this list, from 1
 * @returns JPEG, longest side at most 1152 px
 */
export async function annotate(shot: Picture, findings: Finding[], subject: Subject | undefined): Promise<Buffer> {
  const picture = await showPicture(shot);
  const { width, height } = picture;
  const line = Math.max(3, Math.round(Math.max(width, height) / 320));
  const radius = line * 5;
  const marks = marksOf(findings, width, height);
  if (marks.length === 0) return encodeUnmarked(shot);
  const shapes = marks.map((m) => {
    const arrow = subject && drawArrow(m.rule, subject.pose, m, line, m.colour);
    if (!arrow) return drawBox(m, line, width, height);
    // the number stands where the arrow begins
    [m.x, m.y] = arrow.from;
    return arrow.svg;
  });
  // the worst lies on top where two faults share a place
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.reverse().join('')}${drawBadges(marks, radius, width, height)}</svg>`;
  return encode(picture, [{ input: Buffer.from(svg), left: 0, top: 0 }]);
}

/**
 * The same picture without marks, for pages that show the shot and not its faults.
 * @returns undefined where nothing is marked: then it is the annotated one
 */
export async function withoutMarks(shot: Picture, findings: Finding[]): Promise<Buffer | undefined> {
  const { width, height } = await showPicture(shot);
  return marksOf(findings, width, height).length > 0 ? encodeUnmarked(shot) : undefined;
}

function encode({ data, width, height }: Picture, marks: OverlayOptions[]): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .composite(marks)
    .jpeg({ quality: 85, optimiseCoding: false })
    .toBuffer();
}
