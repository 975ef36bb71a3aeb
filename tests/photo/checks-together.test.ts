// One cause, one finding: what a turned head, the dark or a burnt face does to other rules is not held against the student.
import { describe, expect, it } from 'vitest';
import { browsVisible } from '../../cloudfunctions/_photo/checks/brows-visible.js';
import { earsVisible } from '../../cloudfunctions/_photo/checks/ears-visible.js';
import { evenLight } from '../../cloudfunctions/_photo/checks/even-light.js';
import { foreheadVisible } from '../../cloudfunctions/_photo/checks/forehead-visible.js';
import { glassesGlare } from '../../cloudfunctions/_photo/checks/glasses-glare.js';
import { mouthClosed } from '../../cloudfunctions/_photo/checks/mouth-closed.js';
import { beside, percentBeside } from '../../cloudfunctions/_photo/checks/say.js';
import { learnSkin } from '../../cloudfunctions/_photo/see/skin.js';
import { bright, drawFace, HAIR } from './drawn-face.js';
import { lips, nameClass, paint } from './subject.js';

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
