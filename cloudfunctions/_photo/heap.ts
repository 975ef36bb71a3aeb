// How often a process of the engine collects garbage. Planes of pixels lie outside of V8's heap but count as its growth, so that
// a heap of 13 MB, which hardly changes, was marked anew four or five times a picture: 40 ms of a total of 600.
import { setFlagsFromString } from 'node:v8';

/** So much may be added to what the last collection left before the next one begins, per cent (of 300 and 1,000, both with a
 * quarter of the collections: the less, because what is not collected yet is memory). */
setFlagsFromString('--heap-growing-percent=300');
