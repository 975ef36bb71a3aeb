// The global wx: exactly the surface that the product may use. Anything else throws, so that no page comes to depend
// on something that nobody has tried.
import { phone } from '../phone.js';
import { audio } from './audio.js';
import { bytes } from './bytes.js';
import { cameraApi } from './camera.js';
import { cloud } from './cloud.js';
import { dialogs } from './dialogs.js';
import { media } from './media.js';
import { motion } from './motion.js';
import { navigation } from './navigation.js';
import { network } from './network.js';
import { permissions } from './permissions.js';
import { privacy } from './privacy.js';
import { query } from './query.js';
import { realtime } from './realtime.js';
import { scanning } from './scan.js';
import { service } from './service.js';
import { sharing } from './share.js';
import { storage } from './storage.js';
import { system } from './system.js';
import { transfer } from './transfer.js';
import { vision } from './vision.js';

/** Puts wx into the global scope. */
export function installWx(): void {
  const surface: Record<string, unknown> = {
    ...system(() => Object.keys(surface)),
    ...dialogs,
    ...navigation,
    ...storage,
    ...network,
    ...cloud,
    ...bytes,
    ...privacy,
    ...permissions,
    ...sharing,
    ...service,
    ...cameraApi,
    ...vision,
    ...motion,
    ...audio,
    ...scanning,
    ...media,
    ...transfer,
    ...query,
    ...realtime,
  };
  const guarded = new Proxy(surface, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      if (phone.missing.has(name)) return undefined;
      if (!(name in target)) throw new Error(`wx.${name} is not part of the surface that this product may use`);
      return target[name];
    },
  });
  (globalThis as unknown as { wx: object }).wx = guarded;
}
