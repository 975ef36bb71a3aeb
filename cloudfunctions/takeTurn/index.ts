// The platform had no room for a call: whoever asks gets the next free moment, so that everybody is served in order and
// knows how long it takes. Small and quick, so that it has room when others have none.
import { INPUTS } from '../../shared/functions.js';
import { spend } from '../_journey/quotas.js';
import { takePlace } from '../_journey/turns.js';
import { serve } from '../_platform/serve.js';

export const main = serve('takeTurn', INPUTS.takeTurn, async (_input, { userKey, about }) => {
  // a place that a script takes is one that a student waits for
  await spend(userKey, 'turn');
  const turn = await takePlace();
  about('', `place ${turn.place}, ${turn.seconds} s`);
  return turn;
});
