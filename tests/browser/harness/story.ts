// One story told in several tests: after a step that failed the rest would say nothing.
import { afterEach, beforeEach } from 'vitest';
import type { Phone } from './phone.js';

/**
 * To be called inside the describe of the story.
 * @param phone what a failed step shows of itself
 */
export function tellAsOneStory(phone: () => Phone | undefined): void {
  let broken = false;
  beforeEach(({ skip }) => skip(broken, 'an earlier step failed'));
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || broken) return;
    broken = true;
    console.error(await phone()?.describe());
  });
}
