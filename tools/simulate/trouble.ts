// What may go wrong with one outside action, drawn from the seed: it is late, its answer is late, either is lost, the other
// side is out of order, or the process that asks is ended before or after it.
import type { Chance } from './chance.js';

export const TROUBLES = [
  'killBefore',
  'killAfter',
  'loseRequest',
  'loseAnswer',
  'slowRequest',
  'slowAnswer',
  'never',
  'error',
  'busy',
  'forged',
  'unsigned',
  'twice',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** These need another side that answers over the network. */
const OVER_NETWORK: readonly Trouble[] = ['error', 'busy', 'forged', 'unsigned', 'twice'];

export class Troubles {
  /** share of actions that meet one */
  share = 0;

  constructor(private readonly chance: Chance) {}

  /** @param far the other side is not the cloud itself */
  draw(far: boolean): Trouble | undefined {
    if (!this.chance.happens(far ? this.share * 2 : this.share)) return undefined;
    const trouble = this.chance.pick(TROUBLES);
    return far || !OVER_NETWORK.includes(trouble) ? trouble : undefined;
  }

  /** ms on the way, one way; usually a few */
  delay(slow: boolean): number {
    return slow ? this.chance.between(4_000, 25_000) : this.chance.between(2, 60);
  }
}
