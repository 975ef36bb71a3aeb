// Rules of frame, pose, eyes and mouth from both sides of their limits, on a shot whose measures are known.
import { describe, expect, it } from 'vitest';
import { eyesOpen } from '../../cloudfunctions/_photo/checks/eyes-open.js';
import { headPitch } from '../../cloudfunctions/_photo/checks/head-pitch.js';
import { headRoll } from '../../cloudfunctions/_photo/checks/head-roll.js';
import { headYaw } from '../../cloudfunctions/_photo/checks/head-yaw.js';
import { mouthClosed } from '../../cloudfunctions/_photo/checks/mouth-closed.js';
import { oneFace } from '../../cloudfunctions/_photo/checks/one-face.js';
import { personWhole, stepBack } from '../../cloudfunctions/_photo/checks/person-whole.js';
import type { Rule } from '../../cloudfunctions/_photo/checks/rule.js';
import { samePicture } from '../../cloudfunctions/_photo/checks/same-picture.js';
import { sourceSize } from '../../cloudfunctions/_photo/checks/source-size.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { outsideBy, solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawSubject, eye, face, lips, PHASH } from './subject.js';

type Change = (s: Subject) => void;
const eyes =
  (open: number): Change =>
  (s) => {
    s.landmarks.leftEye = eye(350, open);
  };
const mouth =
  (gap: number): Change =>
  (s) => {
    s.landmarks.lips = lips(gap);
  };
const pose =
  (p: Partial<Subject['pose']>): Change =>
  (s) =>
    Object.assign(s.pose, p);
const second =
  (size: number): Change =>
  (s) =>
    s.faces.push(face(800, size));
const shrunk =
  (scale: number): Change =>
  (s) => {
    s.picture = { ...s.picture, sourceScale: scale };
  };
const moved =
  (y: number): Change =>
  (s) => {
    s.head = { crownY: 200 + y, eyeY: 400 + y, faceWidth: 400, centreX: 500 };
  };
const asked: [string, Pick<Rule, 'check'>, Change, string][] = [
  ['open eyes', eyesOpen, eyes(20), 'pass'],
  ['narrow eyes', eyesOpen, eyes(13.5), 'warn'],
  ['squeezed eyes', eyesOpen, eyes(12), 'fail'],
  ['one closed eye', eyesOpen, eyes(3), 'fail'],
  ['a closed mouth', mouthClosed, mouth(4), 'pass'],
  ['parted lips', mouthClosed, mouth(8), 'warn'],
  ['a smile with teeth', mouthClosed, mouth(17), 'fail'],
  ['one person', oneFace, () => {}, 'pass'],
  ['a small face far behind', oneFace, second(100), 'pass'],
  ['a second person', oneFace, second(200), 'fail'],
  ['a large face', sourceSize, () => {}, 'pass'],
  ['a face of too few pixels', sourceSize, shrunk(0.4), 'fail'],
  ['a straight head', headYaw, pose({ yaw: -4 }), 'pass'],
  ['a slightly turned head', headYaw, pose({ yaw: 7 }), 'warn'],
  ['a head turned away', headYaw, pose({ yaw: -11 }), 'fail'],
  ['a level head', headRoll, pose({ roll: 2 }), 'pass'],
  ['a tilted head', headRoll, pose({ roll: -7 }), 'fail'],
  ['a nodding head', headPitch, pose({ pitch: 30 }), 'fail'],
  ['a raised chin', headPitch, pose({ pitch: -20 }), 'fail'],
  ['a whole person', personWhole, () => {}, 'pass'],
  ['a head at the upper edge', personWhole, moved(-195), 'fail'],
  ['a body cut below', personWhole, moved(400), 'fail'],
];

describe('a check', () => {
  it.each(asked)('answers to %s', (_title, rule, change, verdict) => {
    const subject = drawSubject();
    change(subject);
    const finding = rule.check(subject);
    expect(finding.verdict).toBe(verdict);
    expect(finding.measured).not.toBe('');
    expect(finding.say).toMatch(/。$/);
    // one thing to do, exactly when there is something to do
    expect(finding.do === '').toBe(verdict === 'pass');
  });

  it('marks its place inside the picture', () => {
    const subject = drawSubject();
    second(300)(subject);
    const { where } = oneFace.check(subject);
    expect(where!.x + where!.width).toBeLessThanOrEqual(1);
    expect(where!.width).toBeGreaterThan(0);
  });

  it('refuses a head that no crop can bring into every limit, and takes the tallest that one can', () => {
    // hair 1.4 and 1.2 face widths above the eyes
    const head = (depth: number) => ({ crownY: 200, eyeY: 200 + depth * 200, faceWidth: 200, centreX: 500 });
    const subject = drawSubject();
    subject.head = head(1.4);
    expect(outsideBy(subject.head, DEFAULT_PROFILE)).toBeGreaterThan(0);
    expect(personWhole.check(subject)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('头发太高') });
    subject.head = head(1.2);
    expect(outsideBy(subject.head, DEFAULT_PROFILE)).toBe(0);
    expect(personWhole.check(subject).verdict).toBe('pass');
  });

  it('says on which side pixels are missing and how far to step back', () => {
    const subject = drawSubject();
    subject.head = { crownY: 20, eyeY: 420, faceWidth: 400, centreX: 500 };
    subject.picture = { ...subject.picture, height: 900 };
    const finding = personWhole.check(subject);
    expect(finding.verdict).toBe('fail');
    expect(finding.measured).toMatch(/^下侧缺 \d+ %$/);
    expect(finding.do).toMatch(/后退约 \d+ 厘米/);
  });

  it('asks for ten more centimetres the closer the camera is', () => {
    const { picture } = drawSubject();
    const crop = solveCrop({ crownY: 200, eyeY: 400, faceWidth: 400, centreX: 500 }, DEFAULT_PROFILE);
    expect(stepBack(picture, crop, 400)).toBe(0);
    const close = solveCrop({ crownY: 200, eyeY: 600, faceWidth: 800, centreX: 500 }, DEFAULT_PROFILE);
    expect(stepBack(picture, close, 800)).toBeGreaterThanOrEqual(10);
    expect(stepBack(picture, close, 800) % 10).toBe(0);
  });

  it('refuses the picture that a reviewer rejected, and only that', () => {
    const subject = drawSubject();
    expect(samePicture.check(subject).verdict).toBe('pass');
    const other = Buffer.from(PHASH, 'hex').reverse().toString('hex');
    subject.rejected = [{ sha256: '11', phash: other }];
    expect(samePicture.check(subject).verdict).toBe('pass');
    subject.rejected.push({ sha256: '00', phash: other });
    expect(samePicture.check(subject).verdict).toBe('fail');
    // darker by a tenth: still the same picture
    const darker = Buffer.from(PHASH, 'hex').map((v) => Math.round(v * 0.9));
    subject.rejected = [{ sha256: '22', phash: Buffer.from(darker).toString('hex') }];
    expect(samePicture.check(subject).verdict).toBe('fail');
    // a hash of another kind says nothing
    subject.rejected = [{ sha256: '33', phash: 'ff00' }];
    expect(samePicture.check(subject).verdict).toBe('pass');
  });
});
