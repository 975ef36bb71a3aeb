// Whose 学籍 it is: whoever sees a code can neither keep its owner out, nor burn it, nor guess the suffix in peace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnrolmentHold } from '../../cloudfunctions/_journey/documents-access.js';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { suffixOf } from '../../local/chsi/index.js';
import { OPERATOR, Phone, startWorld, type World } from './world.js';

let world: World;
let asked = 0;
beforeAll(async () => {
  world = await startWorld();
  const take = world.chsi.faults.take.bind(world.chsi.faults);
  world.chsi.faults.take = (url) => {
    if (url.endsWith('/suffix')) asked++;
    return take(url);
  };
});
afterAll(() => world.stop());

const phone = (name: string) => new Phone(world, name);
const right = (student: string) => suffixOf(world.chsi.students.find(({ id }) => id === student)!);
const codeOf = (captureId: string) =>
  world.cloud.store.read('codes', world.capture(captureId).codeId) as unknown as EnrolmentHold;
const guess = (who: Phone, captureId: string, suffix = '0000') => who.ask('verifyIdentity', { captureId, suffix });
const read = (who: Phone, student: string) => ({ who, text: world.chsi.codeText(student) });
const past = () => new Date(Date.now() - 1);

describe('the batch of a link', () => {
  it('does not hold a code of another batch: that begins in its own or in the default one, and of a closed batch is refused', async () => {
    const student = phone('second');
    await student.agree();
    const text = world.chsi.codeText('ouyang-minghui');
    // where the school pays for everybody who says so, nobody gets in
    world.edit('batches', 'YLZY2027', { schools: [] });
    const closed = { schools: ['别的大学'] };
    world.edit('batches', 'default', closed);
    const other = world.chsi.codeText('chan-siu-ming');
    const answers = [await student.refused('readCaptureCode', { text }, 'CODE_OUTSIDE_BATCH')];
    expect(answers[0]).toContain('云岭职业技术学院');
    // one answer for a batch of others, one that is paid for nobody by name, and none at all
    for (const batch of ['JSJ2027', 'YLZY2027', 'NONE'])
      answers.push(await student.refused('readCaptureCode', { text: other, batch }, 'CODE_OUTSIDE_BATCH'));
    expect(new Set(answers.slice(1)).size).toBe(1);
    world.edit('batches', 'default', { schools: [] });
    // the same answer again, whichever batch was tried
    for (const [at, batch] of ['JSJ2027', 'YLZY2027', 'NONE'].entries()) {
      const helper = phone(`helper-${at}`);
      await helper.agree();
      expect((await helper.call('readCaptureCode', { text: other, batch })).capture).toMatchObject({
        payer: 'student',
      });
    }
    world.edit('batches', 'YLZY2027', { schools: ['云岭职业技术学院'] });
    world.edit('batches', 'YLZY2027', { closesAt: '2026-01-01 18:00' });
    await student.refused('readCaptureCode', { text }, 'BATCH_CLOSED');
    await student.refused('readCaptureCode', { text, batch: 'JSJ2027' }, 'BATCH_CLOSED');
    world.edit('batches', 'YLZY2027', { opensAt: '2089-01-01', closesAt: '2090-01-01' });
    expect(await student.refused('readCaptureCode', { text }, 'BATCH_CLOSED')).toContain('还没有开始');
    world.edit('batches', 'YLZY2027', { opensAt: '2020-01-01' });
    const { capture } = await student.call('readCaptureCode', { text, batch: 'JSJ2027' });
    expect(capture).toMatchObject({
      batchName: '云岭职业技术学院2027届图像采集',
      payer: 'school',
      study: '专科 · 全日制',
    });
  });

  it('is remembered for codes that name none, and named to nobody who has read no code of it', async () => {
    const student = phone('came-by-link');
    await student.agree();
    for (const batch of ['NONE', 'JSJ2027', 'default'])
      expect([batch, (await student.call('login', { batch })).batchName]).toEqual([batch, '']);
    expect(world.documents<{ batchId: string }>('users').map(({ batchId }) => batchId)).toContain('default');
    await student.call('readCaptureCode', { text: world.chsi.codeText('chan-siu-ming') });
    expect((await student.call('login', {})).batchName).toBe('毕业生图像采集');
    await student.call('eraseMe', { confirm: true });
  });
});

describe('a claim without proof', () => {
  it('excludes nobody; the first right suffix wins, and then nobody else is asked about', async () => {
    const [stranger, owner] = [phone('stranger'), phone('owner')];
    const first = await stranger.claim('li-xiaoyu');
    const mine = await owner.claim('li-xiaoyu');
    expect([first.state, mine.state, first.captureId === mine.captureId]).toEqual(['claimed', 'claimed', false]);
    await stranger.refused('verifyIdentity', { captureId: first.captureId, suffix: '0000' }, 'SUFFIX_WRONG');
    await owner.call('verifyIdentity', { captureId: mine.captureId, suffix: right('li-xiaoyu') });
    expect(codeOf(mine.captureId)).toMatchObject({ holder: mine.captureId, tries: 0 });
    const before = asked;
    const suffix = right('li-xiaoyu');
    await stranger.refused('verifyIdentity', { captureId: first.captureId, suffix }, 'CODE_CLAIMED');
    const { text } = read(stranger, 'li-xiaoyu');
    await stranger.refused('readCaptureCode', { text }, 'CODE_CLAIMED');
    expect(asked).toBe(before);
    // erased, the 学籍 is free again for whoever proves to be its student
    await owner.call('eraseMe', { confirm: true });
    expect((await stranger.call('verifyIdentity', { captureId: first.captureId, suffix })).capture.state).toBe(
      'verified',
    );
  });

  it('of two who know the suffix at the same moment exactly one holds the 学籍', async () => {
    const both = [phone('one'), phone('two')];
    const ids: string[] = [];
    for (const who of both) ids.push((await who.claim('zhao-lei-benke')).captureId);
    const suffix = right('zhao-lei-benke');
    const replies = await Promise.all(both.map((who, at) => guess(who, ids[at]!, suffix)));
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    expect(ids.filter((id) => world.capture(id).state === 'verified')).toEqual([codeOf(ids[0]!).holder]);
  });

  it('that was cut off while it was being proved gives way after two minutes', async () => {
    const [cut, next] = [phone('cut'), phone('next')];
    const { captureId } = await cut.claim('chan-siu-ming');
    const other = await next.claim('chan-siu-ming');
    const hold = (heldAt: Date) => world.edit('codes', world.capture(captureId).codeId, { holder: captureId, heldAt });
    const suffix = right('chan-siu-ming');
    // a first try, so that something is known about the 学籍
    await cut.refused('verifyIdentity', { captureId, suffix: '0000' }, 'SUFFIX_WRONG');
    hold(new Date());
    expect(await guess(next, other.captureId, suffix)).toMatchObject({ error: { code: 'BUSY' } });
    hold(new Date(Date.now() - 121_000));
    expect((await guess(next, other.captureId, suffix)).ok).toBe(true);
    await cut.refused('verifyIdentity', { captureId, suffix }, 'CODE_CLAIMED');
  });

  it('begun and erased more often than any bound locks nobody out and leaves nothing behind', async () => {
    const attacker = phone('attacker');
    const { text } = read(attacker, 'wang-zihan');
    const seen = new Set<string>();
    for (let round = 0; round < 22; round++) {
      await attacker.agree();
      seen.add((await attacker.call('readCaptureCode', { text })).capture.captureId);
      await attacker.call('eraseMe', { confirm: true });
    }
    for (const id of seen) expect(world.cloud.store.read('captures', id)).toBeNull();
    expect((await phone('rightful').verify('wang-zihan')).state).toBe('verified');
  }, 180_000);
});

describe('a day of one user', () => {
  it('has an end that erasing does not move, and that is nobody else’s', async () => {
    const busy = phone('busy');
    await busy.claim('ouyang-minghui');
    const counted = world.documents<{ _id: string; counts: Record<string, number> }>('limits');
    const own = counted.at(-1)!;
    expect(own.counts).toEqual({ readCode: 1, claim: 1 });
    world.edit('limits', own._id, { counts: { readCode: 149, claim: 60 } });
    await busy.call('eraseMe', { confirm: true });
    await busy.agree();
    const { text } = read(busy, 'ouyang-minghui');
    // one more code may be read today, but nothing may begin
    expect(await busy.refused('readCaptureCode', { text }, 'TOO_OFTEN')).toContain('今天');
    world.edit('limits', own._id, { counts: { readCode: 150 } });
    await busy.refused('readCaptureCode', { text }, 'TOO_OFTEN');
    expect((await phone('calm').claim('ouyang-minghui')).state).toBe('claimed');
  });
});

describe('guessing the suffix', () => {
  it('is counted for the 学籍 across users and lives, locks twice as long each time, and stops until staff look', async () => {
    const student = 'zhao-lei-shuoshi';
    const guesser = phone('guesser');
    let { captureId } = await guesser.claim(student);
    const { codeId } = world.capture(captureId);
    const code = () => world.cloud.store.read('codes', codeId) as unknown as EnrolmentHold;
    const begin = asked;
    for (const minutes of [30, 60]) {
      for (let tries = 0; tries < 5; tries++) await guess(guesser, captureId);
      expect((code().lockedUntil.getTime() - Date.now()) / 60_000).toBeGreaterThan(minutes - 2);
      expect((code().lockedUntil.getTime() - Date.now()) / 60_000).toBeLessThanOrEqual(minutes);
      // neither a new life nor another user begins the count anew
      await guesser.call('eraseMe', { confirm: true });
      captureId = (await guesser.claim(student)).captureId;
      await guesser.refused('verifyIdentity', { captureId, suffix: '0000' }, 'SUFFIX_LOCKED');
      const friend = phone(`friend-${minutes}`);
      const theirs = await friend.claim(student);
      await friend.refused('verifyIdentity', { captureId: theirs.captureId, suffix: '0000' }, 'SUFFIX_LOCKED');
      world.edit('codes', codeId, { lockedUntil: past() });
    }
    for (let tries = 0; tries < 5; tries++) await guess(guesser, captureId);
    expect([asked - begin, code().tries, code().stopped]).toEqual([15, 15, true]);
    world.edit('codes', codeId, { lockedUntil: past() });
    const say = await guesser.refused('verifyIdentity', { captureId, suffix: right(student) }, 'SUFFIX_STOPPED');
    expect(say).toContain('已停止核验');
    expect(asked - begin).toBe(15);
    const rows = world.documents<Audit>('audit').filter(({ what }) => what === 'suffixLocked');
    expect(rows.map(({ detail }) => detail.tries)).toEqual([5, 10, 15]);

    const { text } = read(guesser, student);
    const unlock = { ...OPERATOR, action: 'unlock', code: text, reason: '视频核实', dryRun: false };
    expect(await world.cloud.invoke('staff', unlock)).toMatchObject({ ok: true });
    expect((await phone('true-owner').verify(student)).state).toBe('verified');
  }, 120_000);
});
