// Short tones for the person who holds the phone and looks at the other one's face instead of the screen: low = something
// to change, two rising ones = all is right, one for every second of the timer. They sound while the voice is on.
export type Tone = 'change' | 'ready' | 'tick';

/** Hz and start in seconds. Chosen to be told apart on a phone's small speaker (300 Hz and above). */
const NOTES: Record<Tone, [hertz: number, start: number][]> = {
  change: [[330, 0]],
  ready: [
    [660, 0],
    [880, 0.16],
  ],
  tick: [[520, 0]],
};
const SECONDS = 0.13;
const VOLUME = 0.25;

let context: WechatMiniprogram.WebAudioContext | undefined;

/** Plays a tone; silently does nothing where the phone has no Web Audio (base library before 2.19). */
export function playTone(tone: Tone): void {
  if (!wx.canIUse('createWebAudioContext')) return;
  context ??= wx.createWebAudioContext();
  for (const [hertz, start] of NOTES[tone]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.value = VOLUME;
    oscillator.connect(gain);
    gain.connect(context.destination);
    oscillator.start(context.currentTime + start);
    oscillator.stop(context.currentTime + start + SECONDS);
  }
}

/** Lets go of the speaker. */
export function stopTones(): void {
  context?.close();
  context = undefined;
}
