// wx.createInnerAudioContext: one sound at a time for each context, from a file or from the browser's own voice.
import { phone } from '../phone.js';
import { mandarinVoice, sentenceOf } from '../speech.js';
import { answers } from './call.js';

type EventName = 'Play' | 'Stop' | 'Ended' | 'Error';
type Listener = (event: object) => void;
/** docs: InnerAudioContext.onError, 10001 = system error */
const SYSTEM_ERROR = { errCode: 10001, errMsg: 'system error' };

/** Something that sounds until it ends or is stopped. */
interface Sound {
  stop(): void;
}
interface Told {
  ended(): void;
  failed(): void;
}

function speak(sentence: string, told: Told): Sound {
  const voice = mandarinVoice();
  const words = new SpeechSynthesisUtterance(sentence);
  words.lang = 'zh-CN';
  if (voice) words.voice = voice;
  words.onend = told.ended;
  words.onerror = told.failed;
  phone.said.push(sentence);
  speechSynthesis.speak(words);
  return { stop: () => speechSynthesis.cancel() };
}

function playFile(src: string, told: Told): Sound {
  const sound = new Audio(src);
  sound.onended = told.ended;
  sound.onerror = told.failed;
  sound.play().catch(told.failed);
  return { stop: () => sound.pause() };
}

class InnerAudioContext {
  src = '';
  readonly #listeners: Record<EventName, Set<Listener>> = {
    Play: new Set(),
    Stop: new Set(),
    Ended: new Set(),
    Error: new Set(),
  };
  #sound: Sound | undefined;
  #destroyed = false;

  #tell(name: EventName, event: object = {}): void {
    for (const listener of [...this.#listeners[name]]) listener(event);
  }

  play(): void {
    if (this.#destroyed) throw new Error('InnerAudioContext: play after destroy');
    this.#sound?.stop();
    const sentence = sentenceOf(this.src);
    const finish = (name: EventName, event?: object) => {
      if (this.#sound !== sound) return;
      this.#sound = undefined;
      this.#tell(name, event);
    };
    const told = { ended: () => finish('Ended'), failed: () => finish('Error', SYSTEM_ERROR) };
    const sound = sentence === undefined ? playFile(this.src, told) : speak(sentence, told);
    this.#sound = sound;
    this.#tell('Play');
  }
  stop(): void {
    const sound = this.#sound;
    this.#sound = undefined;
    if (!sound) return;
    sound.stop();
    this.#tell('Stop');
  }
  destroy(): void {
    this.stop();
    this.#destroyed = true;
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }

  onPlay = (listener: Listener) => void this.#listeners.Play.add(listener);
  onStop = (listener: Listener) => void this.#listeners.Stop.add(listener);
  onEnded = (listener: Listener) => void this.#listeners.Ended.add(listener);
  onError = (listener: Listener) => void this.#listeners.Error.add(listener);
}

export const audio = {
  createInnerAudioContext: (): InnerAudioContext => new InnerAudioContext(),
  // a browser has no mute switch of its own
  ...answers({ setInnerAudioOption: () => undefined }),
};
