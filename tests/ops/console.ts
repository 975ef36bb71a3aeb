// Customer service at the console: rehearses every action first and holds the machine to it.
import { expect } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { rehearse } from '../../local/rehearse.js';
import { OPERATOR, type World } from '../flow/world.js';

export interface Answer {
  ok: boolean;
  data: { say: string; next: { [field: string]: unknown } | string; details: { [field: string]: unknown } };
  error: { code: string; say: string; next: string; ref: string };
}
export function consoleOf(world: () => World) {
  const staff = async (event: object) => (await world().cloud.invoke('staff', { ...OPERATOR, ...event })) as Answer;
  const who = { reason: '来电核实' };
  /** The event that does a deed, as its rehearsal gives it. */
  const ready = (event: object) => rehearse(staff, { ...who, ...event });
  /** Rehearses and does, whatever comes of it. */
  const deed = async (event: object) => staff(await ready(event));
  /** Rehearses, checks that nothing changed, then really does what the rehearsal proposed. */
  async function act(event: object): Promise<Answer> {
    const all = () =>
      JSON.stringify(['captures', 'orders', 'requests', 'audit'].map((name) => world().documents(name)));
    const before = all();
    const rehearsed = await staff({ ...who, ...event });
    expect(rehearsed).toMatchObject({
      ok: true,
      data: { say: expect.stringMatching(/^演练/), next: { dryRun: false } },
    });
    expect(all()).toBe(before);
    expect(JSON.stringify(rehearsed)).not.toContain(OPERATOR.secret);
    const done = await staff({ ...(rehearsed.data.next as object), secret: OPERATOR.secret });
    expect(done).toMatchObject({ ok: true, data: { say: expect.stringMatching(/^已执行/) } });
    return done;
  }
  const refused = async (event: object, words: string) => {
    const reply = await staff({ ...who, dryRun: false, ...event });
    expect([reply.ok, reply.error?.say]).toEqual([false, expect.stringContaining(words)]);
    // whoever reads this is customer service, and no student
    expect(`${reply.error.say}${reply.error.next}`).not.toMatch(/您|联系客服|返回/);
  };
  const nothingToDo = async (event: object) => {
    const before = world().documents<Audit>('audit').length;
    const reply = await staff({ ...who, dryRun: false, ...event });
    expect(reply).toMatchObject({ ok: true, data: { say: expect.stringMatching(/已|没有|无需|正在/) } });
    expect(world().documents('audit')).toHaveLength(before);
    return reply.data.say;
  };
  return { staff, ready, deed, act, refused, nothingToDo, who };
}
