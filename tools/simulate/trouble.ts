// What may go wrong with one outside action, drawn from the seed: it is late, its answer is late, either is lost, the other
// side is out of order, or the process that asks is ended before or after it.
import type { Chance } from './chance.js';

const TROUBLES = [
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

const KILLS: readonly Trouble[] = ['killBefore', 'killAfter'];
/** These need another side that answers over the network. */
const OVER_NETWORK: readonly Trouble[] = ['error', 'busy', 'forged', 'unsigned', 'twice'];

export class Troubles {
  /** share of actions that meet one */
  share = 0;
  /** WeChat Pay and 学信网 are slow for everybody */
  crawls = false;
  /** ms of every answer over HTTP, where that is not drawn */
  answerMs: number | undefined;
  /** a function that has a bad day */
  weak: { name: string; share: number } | undefined;

  constructor(private readonly chance: Chance) {}

  /**
   * @param name the function that acts
   * @param far the other side is not the cloud itself
   */
  draw(name: string, far: boolean): Trouble | undefined {
    const weak = this.weak?.name === name ? this.weak : undefined;
    const share = weak?.share ?? this.share;
    if (!this.chance.happens(far ? share * 2 : share)) return undefined;
    // a bad day is mostly one of processes that end
    const trouble = this.chance.pick(weak && this.chance.happens(0.5) ? KILLS : TROUBLES);
    return far || !OVER_NETWORK.includes(trouble) ? trouble : undefined;
  }

  /**
   * @param far the other side is not the cloud itself
   * @returns ms on the way, one way; usually a few
   */
  delay(slow: boolean, far: boolean): number {
    if (far && this.answerMs !== undefined) return this.answerMs / 2;
    if (slow) return this.chance.between(4_000, 25_000);
    if (!far || !this.crawls) return this.chance.between(2, 60);
    return this.chance.happens(0.3) ? this.chance.between(2_000, 12_000) : this.chance.between(200, 1_500);
  }
}
