// The voice for the hints: sentences of speech.ts become recordings through WeChat's own plugin, one after another and
// ahead of need, and are played one at a time. Whatever is missing (plugin, network, a recording), a tone takes its place.
import type { SpeechAnswer, WechatSI } from '../../voice/wechat-si';
import { language } from '../../words/language';
import { keep, recall } from '../storage/storage';
import type { Hint, Way } from './guidance-words';
import { endSentence, LIKELIEST, listen, SENTENCES, type Spoken, startSpeech } from './speech';
import { playTone } from './tone';

const KEY = 'voice';
/** Milliseconds before its end at which a recording counts as gone. Chosen: longer than any sentence takes to play. */
const MARGIN = 60_000;

interface Recording {
  src: string;
  /** milliseconds since 1970 */
  until: number;
}
/** For as long as the program runs: the next camera page needs the same sentences. */
const recordings = new Map<string, Recording>();
/** One request at a time, also when a page closes and the next one opens at once. */
let line: Promise<unknown> = Promise.resolve();

/** Whether the last person at this phone wanted to hear the hints. */
export function wantsVoice(): boolean {
  return recall(KEY) === true;
}
export function keepWish(voice: boolean): void {
  keep(KEY, voice);
}

const isPlayable = (until: number): boolean => until - Date.now() > MARGIN;

function recordingOf(sentence: string): Recording | undefined {
  const known = recordings.get(sentence);
  return known && isPlayable(known.until) ? known : undefined;
}

/** @throws where WeChat is too old, the plugin was not added to the account, or its package cannot be fetched */
async function loadPlugin(): Promise<WechatSI> {
  const plugin: Partial<WechatSI> = await requirePlugin.async('WechatSI');
  if (typeof plugin?.textToSpeech !== 'function') throw new Error('no textToSpeech');
  return plugin as WechatSI;
}

/** A recording that has run out on arrival, by a wrong clock, does not count: it would be fetched again and again. */
function isAnswer(answer: Partial<SpeechAnswer> | undefined): answer is SpeechAnswer {
  const { retcode, filename, expired_time } = answer ?? {};
  return retcode === 0 && !!filename && isPlayable(1000 * expired_time!);
}

/** @throws the plugin's failure */
async function record(sentence: string): Promise<void> {
  const plugin = await loadPlugin();
  const { filename, expired_time } = await new Promise<SpeechAnswer>((resolve, reject) => {
    plugin.textToSpeech({
      lang: language() === 'zh' ? 'zh_CN' : 'en_US',
      tts: true,
      content: sentence,
      success: (answer) => (isAnswer(answer) ? resolve(answer) : reject(answer)),
      fail: reject,
    });
  });
  recordings.set(sentence, { src: filename, until: expired_time * 1000 });
}

/**
 * Plays a recording.
 * @param over called once, unless it was stopped before
 * @returns stops it
 */
function play(src: string, over: (played: boolean) => void): () => void {
  const audio = wx.createInnerAudioContext();
  let done = false;
  const stop = () => {
    if (done) return;
    done = true;
    audio.stop();
    audio.destroy();
  };
  const finish = (played: boolean) => {
    if (done) return;
    stop();
    over(played);
  };
  audio.onEnded(() => finish(true));
  audio.onError(() => finish(false));
  audio.src = src;
  audio.play();
  return stop;
}

export interface Voice {
  /** takes what stands on the screen, at every look of the camera */
  look(hint: Hint, at: number): void;
  /** is silent until the next look */
  hush(): void;
  /** is silent for good and fetches nothing more */
  close(): void;
}

/**
 * Begins to fetch the sentences.
 * @param toned the hint of which a tone has just told
 * @param way whose sentences
 * @param told called with false when there are only tones, with true when the voice is there (again)
 */
export function openVoice(toned: Hint, way: Way, told: (speaks: boolean) => void): Voice {
  let speech = startSpeech(toned);
  let silence: (() => void) | undefined;
  let urgent = toned === 'wait' ? undefined : toned;
  let fetching = false;
  let closed = false;

  const recorded = (hint: Spoken) => recordingOf(SENTENCES[way][hint]);
  const missing = () => [urgent, ...LIKELIEST].find((hint) => hint && !recorded(hint));

  async function fetchMissing(): Promise<void> {
    if (fetching) return;
    fetching = true;
    try {
      for (let hint = missing(); hint && !closed; hint = missing()) {
        const wanted = hint;
        line = line.catch(() => undefined).then(() => (closed ? undefined : record(SENTENCES[way][wanted])));
        await line;
        if (!closed) told(true);
      }
    } catch {
      // the next hint without a recording tries again
      if (!closed) told(false);
    } finally {
      fetching = false;
    }
  }

  function say(hint: Spoken): void {
    const { src } = recorded(hint) ?? {};
    if (!src) return;
    silence = play(src, (played) => {
      silence = undefined;
      speech = endSentence(speech);
      if (played) return;
      // gone before its time, or the network is: from now on a tone
      recordings.delete(SENTENCES[way][hint]);
      playTone(hint === 'ready' ? 'ready' : 'change');
      told(false);
    });
  }
  function hush(): void {
    silence?.();
    silence = undefined;
    speech = endSentence(speech);
  }

  // an explicit wish to hear: docs, setInnerAudioOption, on iOS a silent phone would stay silent
  wx.setInnerAudioOption({ obeyMuteSwitch: false });
  void fetchMissing();
  return {
    look(hint, at) {
      if (closed) return;
      const voiced = hint !== 'wait' && recorded(hint) !== undefined;
      const step = listen(hint, at, voiced, speech);
      if (step.cut) hush();
      speech = step.speech;
      if (step.say) say(step.say);
      if (!step.tone) return;
      urgent = step.tone;
      playTone(step.tone === 'ready' ? 'ready' : 'change');
      void fetchMissing();
    },
    hush,
    close() {
      closed = true;
      hush();
    },
  };
}
