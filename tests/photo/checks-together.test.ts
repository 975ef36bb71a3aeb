// One cause, one finding: what a turned head, the dark or a burnt face does to other rules is not held against the student.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browsVisible } from '../../cloudfunctions/_photo/checks/brows-visible.js';
import { earsVisible } from '../../cloudfunctions/_photo/checks/ears-visible.js';
import { evenLight } from '../../cloudfunctions/_photo/checks/even-light.js';
import { foreheadVisible } from '../../cloudfunctions/_photo/checks/forehead-visible.js';
import { glassesGlare } from '../../cloudfunctions/_photo/checks/glasses-glare.js';
import { runChecks } from '../../cloudfunctions/_photo/checks/index.js';
import { mouthClosed } from '../../cloudfunctions/_photo/checks/mouth-closed.js';
import { personWhole } from '../../cloudfunctions/_photo/checks/person-whole.js';
import { samePicture } from '../../cloudfunctions/_photo/checks/same-picture.js';
import { beside, percentBeside } from '../../cloudfunctions/_photo/checks/say.js';
import { solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { hashDistance, SAME_LEVELS } from '../../cloudfunctions/_photo/see/fingerprint.js';
import { learnSkin } from '../../cloudfunctions/_photo/see/skin.js';
import { bright, drawFace, HAIR } from './drawn-face.js';
import { lips, nameClass, PHASH, paint } from './subject.js';

describe('what one fault makes of another', () => {
  it('does not call hair what lies in the dark, and hides nothing of what does lie there', () => {
    const s = drawFace();
    bright(s, 0.4, (x) => x > 500);
    s.skin = learnSkin(s.picture, s.landmarks);
    expect(evenLight.check(s).verdict).toBe('fail');
    expect([earsVisible.check(s), browsVisible.check(s)].map((f) => f.verdict)).toEqual(['pass', 'pass']);
    nameClass(s.classes, 'hair', (x, y) => x > 690 && x < 790 && y > 300 && y < 600);
    // labels are kept by the classes they were made of
    s.classes = { ...s.classes };
    paint(s.picture, [12, 10, 9], (x, y) => x > 500 && y > 250 && y < 357);
    expect([earsVisible.check(s), browsVisible.check(s)].map((f) => f.verdict)).toEqual(['fail', 'fail']);
  });

  it('does not call a burnt forehead covered', () => {
    const s = drawFace();
    paint(s.picture, HAIR, (_x, y) => y > 250 && y < 345);
    expect(foreheadVisible.check(s).verdict).toBe('fail');
    bright(s, 3, (_x, y) => y > 345 && y < 650);
    expect(foreheadVisible.check(s)).toMatchObject({ verdict: 'not-checked', do: expect.stringContaining('光线') });
  });

  it('on a turned head light that falls off and lips seen from below are not judged, unless they are plainly wrong', () => {
    const s = drawFace();
    bright(s, 0.66, (x) => x > 500);
    expect(evenLight.check(s).verdict).toBe('warn');
    s.pose.yaw = 20;
    expect(evenLight.check(s).verdict).toBe('not-checked');
    bright(s, 0.5, (x) => x > 500);
    expect(evenLight.check(s).verdict).toBe('fail');
    s.landmarks.lips = lips(10);
    expect(mouthClosed.check(s).verdict).toBe('not-checked');
    s.landmarks.lips = lips(20);
    expect(mouthClosed.check(s).verdict).toBe('fail');
  });
  it('a face from the side is told to turn, and nothing that only a face from the front can be told', () => {
    const s = drawFace();
    bright(s, 0.2, (x) => x > 500);
    s.landmarks.lips = lips(30);
    // a face as narrow as one from the side seems
    s.head = { ...s.head!, crownY: 150, faceWidth: 150 };
    const narrow = ['even-light', 'mouth-closed', 'person-whole'] as const;
    const said = () => new Map(runChecks(s).map((f) => [f.rule, f.verdict]));
    s.pose.yaw = 24;
    for (const rule of narrow) expect(said().get(rule), rule).toBe('fail');
    const others = ['eyes-open', 'glasses-tint', 'glasses-glare', 'forehead-visible', 'brows-visible'];
    for (const yaw of [26, -60]) {
      s.pose.yaw = yaw;
      const after = said();
      for (const rule of ['even-light', 'mouth-closed', ...others]) expect(after.get(rule), rule).toBe('not-checked');
      expect([after.get('head-yaw'), after.get('person-whole')]).toEqual(['fail', 'pass']);
    }
  });
  it('hair over a cheek is no uneven light, and shade beside hair is', () => {
    const s = drawFace();
    const isCheek = (x: number, y: number) => x > 540 && x < 660 && y > 490 && y < 570;
    paint(s.picture, HAIR, isCheek);
    expect(evenLight.check(s).verdict).toBe('fail');
    nameClass(s.classes, 'hair', (x, y) => isCheek(x, y) && x > 610);
    expect(evenLight.check(s).verdict).toBe('fail');
    // labels are kept by the classes they were made of
    s.classes = { ...s.classes };
    nameClass(s.classes, 'hair', isCheek);
    expect(evenLight.check(s)).toMatchObject({ verdict: 'not-checked', do: expect.stringContaining('耳后') });
  });
  it('a hat over forehead and brows is no fringe', () => {
    const s = drawFace();
    paint(s.picture, HAIR, (_x, y) => y > 200 && y < 356);
    const said = () => [foreheadVisible.check(s), browsVisible.check(s)].map((f) => f.verdict);
    expect(said()).toEqual(['fail', 'fail']);
    s.classes = { ...s.classes };
    nameClass(s.classes, 'worn', (x, y) => Math.abs(x - 500) < 220 && y > 180 && y < 300);
    expect(said()).toEqual(['not-checked', 'not-checked']);
    expect(foreheadVisible.check(s).say).toContain('帽子');
  });
  it('on a burnt face no lens is said to shine', () => {
    const s = drawFace();
    bright(s, 3, (_x, y) => y > 300 && y < 650);
    expect(glassesGlare.check(s)).toMatchObject({ verdict: 'not-checked', do: expect.stringContaining('强光') });
  });
  it('a value that misses its limit by little is written so that it reads like a miss', () => {
    expect([beside(0.0931, 0.09, 2), beside(0.2, 0.09, 2), beside(0.09, 0.09, 2)]).toEqual(['0.093', '0.20', '0.09']);
    expect([beside(10.02, 10, 1), percentBeside(0.1196, 0.12)]).toEqual(['10.02', '11.96 %']);
  });
});

describe('a rule that writes its own value', () => {
  it('writes one that reads other than its limit: a body of which half a px is missing', () => {
    const s = drawFace();
    const crop = solveCrop(s.head!, s.profile);
    s.picture = { ...s.picture, height: crop.upper + crop.height - 0.5 };
    const { verdict, measured, limit } = personWhole.check(s);
    expect([verdict, limit]).toEqual(['fail', '缺 0 %']);
    expect(Number(/ ([\d.]+) %$/.exec(measured)?.[1])).toBeGreaterThan(0);
  });

  it('writes one that reads other than its limit: a picture that is just not the rejected one', () => {
    const s = drawFace();
    const levels = Buffer.from(PHASH, 'hex');
    const changed = (n: number) => levels.map((v, i) => (i < n ? v ^ 2 : v));
    const near = Array.from({ length: 256 }, (_, n) => Buffer.from(changed(n)).toString('hex')).find((phash) => {
      const off = hashDistance(phash, PHASH);
      return off > SAME_LEVELS && off.toFixed(1) === SAME_LEVELS.toFixed(1);
    });
    s.rejected = [{ sha256: '11', phash: near! }];
    const { verdict, measured, limit } = samePicture.check(s);
    expect([verdict, limit]).toEqual(['pass', `> ${SAME_LEVELS}`]);
    expect(measured).not.toBe(`差异 ${SAME_LEVELS}`);
    expect(Number(measured.split(' ')[1])).toBeGreaterThan(SAME_LEVELS);
  });

  it('is one of these and of those that count people or write two ears; all others ask judgeValue', () => {
    const folder = 'cloudfunctions/_photo/checks';
    const own = readdirSync(folder).filter((name) => readFileSync(`${folder}/${name}`, 'utf8').includes('measured: `'));
    const held = ['ears-visible.ts', 'one-face.ts', 'person-whole.ts', 'same-picture.ts', 'say.ts'];
    expect(own.filter((name) => !held.includes(name))).toEqual([]);
  });
});
