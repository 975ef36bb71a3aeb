// wx: the accelerometer of a phone that stands still, tilted as __phone.tilt says.
import { phone } from '../phone.js';
import { answers } from './call.js';
import { needPrivacy } from './privacy.js';

type Listener = (felt: { x: number; y: number; z: number }) => void;
/** docs: ms between values by interval */
const EVERY: Record<string, number> = { game: 20, ui: 60, normal: 200 };

const listeners = new Set<Listener>();
let timer = 0;

function feel(): void {
  const angle = (phone.tilt * Math.PI) / 180;
  // docs: in g, upright -1 along y
  for (const listener of listeners) listener({ x: Math.sin(angle), y: -Math.cos(angle), z: 0 });
}
function stop(): void {
  clearInterval(timer);
  timer = 0;
}

export const motion = {
  onAccelerometerChange: (listener: Listener): void => {
    listeners.add(listener);
  },
  offAccelerometerChange: (listener: Listener): void => {
    listeners.delete(listener);
  },
  ...answers({
    startAccelerometer: async (o) => {
      await needPrivacy('startAccelerometer');
      stop();
      timer = window.setInterval(feel, EVERY[String(o.interval)] ?? EVERY.normal);
    },
    stopAccelerometer: stop,
  }),
};
