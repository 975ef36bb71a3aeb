// Everything random comes from the seed: the story's own choices, and what code inside takes for random bytes.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { type Random, random } from '../../local/studio/random.js';

export class Chance {
  private readonly draw: Random;

  constructor(seed: number) {
    this.draw = random(seed);
  }

  /** whole number, 0 ≤ n < below */
  below(below: number): number {
    return Math.floor(this.draw() * below);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.draw();
  }

  happens(share: number): boolean {
    return this.draw() < share;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[this.below(from.length)] as T;
  }

  /** One of the names, each as often as its number says. */
  weigh<T extends string>(shares: Record<T, number>): T {
    const all = Object.entries<number>(shares) as [T, number][];
    let left = this.between(
      0,
      all.reduce((total, [, share]) => total + share, 0),
    );
    const found = all.find(([, share]) => {
      left -= share;
      return left < 0;
    });
    return (found ?? this.pick(all))[0];
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }
}

const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID, scrypt: crypto.scrypt };
const hashed = new Map<string, Buffer>();

/**
 * Makes `node:crypto` draw from this chance, and hash at once instead of on another thread, where no order is kept.
 * @returns what gives the real ones back
 */
export function installChance(chance: Chance): () => void {
  const uuid = () =>
    chance
      .bytes(16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const scrypt = (
    secret: string,
    salt: string,
    size: number,
    cost: object,
    done: (error: Error | null, key: Buffer) => void,
  ): void => {
    const name = JSON.stringify([secret, salt, size, cost]);
    const key = hashed.get(name) ?? crypto.scryptSync(secret, salt, size, cost);
    hashed.set(name, key);
    queueMicrotask(() => done(null, key));
  };
  Object.assign(crypto, { randomBytes: (size: number) => chance.bytes(size), randomUUID: uuid, scrypt });
  syncBuiltinESMExports();
  return () => {
    Object.assign(crypto, real);
    syncBuiltinESMExports();
  };
}
