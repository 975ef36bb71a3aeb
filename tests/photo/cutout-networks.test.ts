// What both networks say together: neither alone may lose an ear or carry the outline past a shoulder.
import { describe, expect, it } from 'vitest';
import { agree, agreeAt } from '../../cloudfunctions/_photo/cutout/networks.js';
import type { Wall } from '../../cloudfunctions/_photo/types.js';

/** Two cells beside each other, with what the portrait network says of them: nothing else of a wall is asked. */
function wallOf(...share: number[]): Wall {
  const plane = () => new Float32Array(share.length);
  const size = { width: share.length, height: 1 };
  const told = Float32Array.from(share);
  const cells = { ...size, planes: [plane(), plane(), plane()] as Wall['cells']['planes'], grain: plane() };
  return {
    ...size,
    rgb: new Float32Array(3 * share.length),
    step: 4,
    seen: new Uint8Array(share.length),
    cells: { ...cells, share: told, least: told, most: told },
    missed: new Uint8Array(share.length),
    noise: 0.01,
    clutter: 0,
  };
}
const NO_SKIN = new Float32Array(2);

describe('both networks together', () => {
  it('mean their shares, and the ends of the classes are whole', () => {
    const agreed = agree(wallOf(1, 0), Float32Array.of(0.92, 0.92), NO_SKIN);
    expect(agreed[0]).toBeCloseTo(0.5, 5);
    expect(agreed[1]).toBeCloseTo(0, 5);
    expect(agree(wallOf(1, 1), Float32Array.of(0.02, 0.92), NO_SKIN)[0]).toBeCloseTo(1, 5);
  });

  it('keep what the classes call bare skin, though the portrait network lost it', () => {
    expect(agree(wallOf(0, 0), Float32Array.of(0.5, 0.92), Float32Array.of(0.92, 0))[0]).toBeCloseTo(1, 5);
  });

  it('keep the portrait network’s own detail within a cell, moved by what the classes change there', () => {
    const wall = wallOf(0.6, 0.6);
    const alpha = Float32Array.from({ length: 32 }, (_, i) => (i % 8 === 1 ? 0.9 : i % 8 === 2 ? 0.1 : 0.6));
    const told = agreeAt(Int32Array.of(1, 2, 5), alpha, Float32Array.of(0.4, 0.6), wall, 8);
    expect(Array.from(told, (v) => Number(v.toFixed(3)))).toEqual([0.7, 0, 0.6]);
  });
});
