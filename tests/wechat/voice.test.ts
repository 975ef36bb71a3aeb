// The plugin that gives the hints a voice, and the player, must answer as their documents say, or a fallback that works
// here would fail on a phone.
import { resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadProgram, type Program, screen } from './program.js';

interface Player {
  src: string;
  play(): void;
  stop(): void;
  destroy(): void;
  onEnded(listener: () => void): void;
  onStop(listener: () => void): void;
  onError(listener: (event: { errCode: number }) => void): void;
}
interface Plugin {
  textToSpeech(o: object): void;
}
interface Spoken {
  text: string;
  lang: string;
  onend(): void;
  onerror(): void;
}

/** A browser's speech that says nothing, and ends when told. */
class Speech {
  readonly spoken: Spoken[] = [];
  cancelled = 0;
  constructor(private readonly lang: string) {}
  getVoices = () => [{ lang: this.lang }];
  speak = (words: Spoken) => void this.spoken.push(words);
  cancel = () => {
    this.cancelled += 1;
  };
}

let program: Program & { phone: { asked: string[]; said: string[] } };
beforeAll(async () => {
  program = (await loadProgram(resolve('miniprogram'))) as typeof program;
});
const phone = () =>
  screen() as unknown as {
    requirePlugin: { (name: string): unknown; async(name: string): Promise<Plugin> };
    wx: { createInnerAudioContext(): Player };
    speechSynthesis?: Speech;
    SpeechSynthesisUtterance: unknown;
  };
function giveVoice(lang: string): Speech {
  const speech = new Speech(lang);
  phone().speechSynthesis = speech;
  phone().SpeechSynthesisUtterance = class {
    constructor(readonly text: string) {}
  };
  return speech;
}
afterEach(() => {
  delete phone().speechSynthesis;
  program.phone.missing.clear();
  program.phone.offline(false);
});

/** Asks for a sentence; what came back, by the callback that brought it. */
async function ask(more: object = {}): Promise<Record<string, unknown>> {
  const plugin = await phone().requirePlugin.async('WechatSI');
  return new Promise((done) => {
    const callbacks = {
      success: (answer: object) => done({ from: 'success', ...answer }),
      fail: (failure: object) => done({ from: 'fail', ...failure }),
    };
    plugin.textToSpeech({ lang: 'zh_CN', tts: true, content: '请走近一些', ...callbacks, ...more });
  });
}

describe('微信同声传译', () => {
  it('lies in a subpackage: it is fetched, not required, and not without network', async () => {
    expect(() => phone().requirePlugin('WechatSI')).toThrow('subpackage');
    await expect(phone().requirePlugin.async('WechatSI')).resolves.toHaveProperty('textToSpeech');
    program.phone.offline(true);
    await expect(phone().requirePlugin.async('WechatSI')).rejects.toMatchObject({ mod: 'WechatSI' });
  });

  it('is not there for an account that has not added it', async () => {
    program.phone.missing.add('WechatSI');
    await expect(phone().requirePlugin.async('WechatSI')).rejects.toMatchObject({
      mod: 'WechatSI',
      errMsg: expect.stringContaining('not added'),
    });
  });

  it('answers with a recording that lasts three hours', async () => {
    giveVoice('zh-CN');
    const before = Math.floor(Date.now() / 1000);
    const { from, retcode, filename, expired_time, origin } = await ask();
    expect([from, retcode, origin]).toEqual(['success', 0, '请走近一些']);
    expect(filename).toMatch(/^speech:/);
    expect(Number(expired_time) - before).toBeGreaterThanOrEqual(3 * 60 * 60);
    expect(program.phone.asked.at(-1)).toBe('请走近一些');
  });

  it.each(['zh_CN', 'cmn-Hans-CN', 'zh-TW'])('speaks with a voice for %s', async (lang) => {
    giveVoice(lang);
    expect(await ask()).toMatchObject({ from: 'success' });
  });

  it('fails with its own codes: no voice, no words, no such language', async () => {
    expect(await ask()).toMatchObject({ from: 'fail', retcode: -20003 });
    for (const lang of ['en-US', 'zh-HK', 'zhx']) {
      giveVoice(lang);
      expect(await ask()).toMatchObject({ from: 'fail', retcode: -20003 });
    }
    expect(await ask({ content: '' })).toMatchObject({ from: 'fail', retcode: -20002 });
    expect(await ask({ lang: 'sichuanhua' })).toMatchObject({ from: 'fail', retcode: -20001 });
  });

  it('fails without network once it is there', async () => {
    giveVoice('zh-CN');
    const plugin = await phone().requirePlugin.async('WechatSI');
    program.phone.offline(true);
    const failure = await new Promise((fail) => {
      plugin.textToSpeech({ lang: 'zh_CN', content: '请走近一些', fail });
    });
    expect(failure).toMatchObject({ retcode: -20005 });
  });
});

describe('the player', () => {
  async function openPlayer(): Promise<{ player: Player; speech: Speech; heard: string[] }> {
    const speech = giveVoice('zh-CN');
    const player = phone().wx.createInnerAudioContext();
    const heard: string[] = [];
    player.onEnded(() => heard.push('ended'));
    player.onStop(() => heard.push('stop'));
    player.onError(({ errCode }) => heard.push(`error ${errCode}`));
    player.src = String((await ask()).filename);
    return { player, speech, heard };
  }

  it('speaks the sentence in Mandarin and tells when it is over', async () => {
    const { player, speech, heard } = await openPlayer();
    player.play();
    expect(speech.spoken.map(({ text, lang }) => [text, lang])).toEqual([['请走近一些', 'zh-CN']]);
    expect(heard).toEqual([]);
    speech.spoken[0]!.onend();
    expect(heard).toEqual(['ended']);
    expect(program.phone.said.at(-1)).toBe('请走近一些');
  });

  it('stops once, and what the browser says of it afterwards is not heard', async () => {
    const { player, speech, heard } = await openPlayer();
    player.play();
    player.stop();
    player.stop();
    speech.spoken[0]!.onerror();
    expect([heard, speech.cancelled]).toEqual([['stop'], 1]);
  });

  it('tells of a sentence that cannot be played', async () => {
    const { player, speech, heard } = await openPlayer();
    player.play();
    speech.spoken[0]!.onerror();
    expect(heard).toEqual(['error 10001']);
  });

  it('is silent after it was destroyed', async () => {
    const { player, speech, heard } = await openPlayer();
    player.play();
    player.destroy();
    expect([heard, speech.cancelled]).toEqual([['stop'], 1]);
    expect(() => player.play()).toThrow('destroy');
  });
});
