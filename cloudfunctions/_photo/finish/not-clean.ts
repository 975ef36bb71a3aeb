// The refusal of a shot from which no clean photo can be cut: what to say, and the place marked on the student's own shot.
import { AppError } from '../../../shared/errors.js';
import type { Box, Finding } from '../../../shared/findings.js';
import type { Size } from '../../../shared/sheets.js';
import { saidBy } from '../checks/rule.js';
import { wallPlain } from '../checks/wall-plain.js';
import type { Picture, Rect } from '../types.js';
import { annotate } from './annotate.js';
import type { SwapFault } from './seen/index.js';

/** Marks smaller than this share of the photo's width would not be seen on a phone. */
const SMALLEST = 0.06;

const OTHER_WALL = '请换一面颜色和头发、衣服差别大的纯色墙再拍。';
const NO_SHADOW = '请离墙一米左右，让影子不落在墙上，再拍一次。';
const HOLE = { say: '标出的地方和墙的颜色太像，换背景时会缺一块。', do: OTHER_WALL };

/** What each fault is called, and what helps against it. */
const WORDS: Record<SwapFault['fault'], Pick<Finding, 'say' | 'do'>> = {
  pierced: HOLE,
  'straight-hole': HOLE,
  tinted: { say: '标出的地方和墙的颜色太像，换背景后会染上背景色。', do: OTHER_WALL },
  'wall-left': { say: '标出的地方原来的墙没有换干净。', do: OTHER_WALL },
  faded: {
    say: '标出的地方衣服和墙的颜色太像，分不清衣服的边缘。',
    do: '请换一件深色有领的衣服，或换一面颜色和衣服差别大的纯色墙再拍。',
  },
  'shadow-left': { say: '标出的地方是墙上的影子，没有换干净。', do: NO_SHADOW },
};

/** A place on the photo as shares of the shot. */
function onShot(where: Rect, region: Box, { width, height }: Size): Box {
  const wide = Math.max(where.width, SMALLEST * width);
  const high = Math.max(where.height, SMALLEST * width);
  const left = where.x + where.width / 2 - wide / 2;
  const top = where.y + where.height / 2 - high / 2;
  return {
    x: region.x + (left / width) * region.width,
    y: region.y + (top / height) * region.height,
    width: (wide / width) * region.width,
    height: (high / height) * region.height,
  };
}

/**
 * What is wrong with the shot, as its verdict shows it.
 * @param region the part of the shot that became the photo
 * @param size at which the faults were seen, px
 */
export function findingOf([worst]: [SwapFault, ...SwapFault[]], region: Box, size: Size): Finding {
  return saidBy(wallPlain, {
    verdict: 'fail',
    measured: `${worst.size} 像素`,
    limit: '0 像素',
    where: onShot(worst.where, region, size),
    ...WORDS[worst.fault],
  });
}

/** Thrown when every way of cutting out left a fault; carries what the student is shown. */
export class NotClean extends AppError {
  private constructor(
    readonly finding: Finding,
    /** JPEG of the student's own shot with the place marked */
    readonly annotated: Buffer,
    detail: string,
  ) {
    super('PHOTO_NOT_CLEAN', detail);
  }

  /**
   * @param region the part of the shot that became the photo
   * @param size at which the faults were seen, px
   */
  static async of(faults: [SwapFault, ...SwapFault[]], shot: Picture, region: Box, size: Size): Promise<NotClean> {
    const finding = findingOf(faults, region, size);
    const detail = faults.map(({ fault, size }) => `${fault} ${size} px`).join(', ');
    return new NotClean(finding, await annotate(shot, [finding], undefined), detail);
  }
}
