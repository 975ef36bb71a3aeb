// Hundreds of captures at once, as after an evening of a whole university: copies of one that went the real way.
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import type { Item } from '../../local/chsi/desk.js';
import type { World } from '../flow/world.js';
import { photoOf } from './review-desk.js';

/** As much of a world as copies under review need. */
type Crowded = Pick<World, 'capture' | 'documents'> & {
  chsi: Pick<World['chsi'], 'desk'>;
  cloud: Pick<World['cloud'], 'store'>;
};

/** Each copy belongs to somebody of its own, who agreed and paid as the model did. @returns what is written of it */
function ownerOf(world: Crowded, { userKey, orderId }: Capture, id: string) {
  const find = (name: string, _id: string) => world.documents<{ _id: string }>(name).find((doc) => doc._id === _id);
  const [user, order] = [find('users', userKey), find('orders', orderId)];
  if (!user || !order) throw new Error('the model of a crowd has paid');
  const paidBy = `${id}order`;
  const own = { userKey: `${id}user`, orderId: paidBy, paidOrderId: paidBy };
  return {
    own,
    docs: [
      { name: 'users', id: own.userKey, doc: { ...user, _id: own.userKey } },
      { name: 'orders', id: own.orderId, doc: { ...order, _id: own.orderId, captureId: id, userKey: own.userKey } },
    ],
  };
}

/** Puts copies of a capture under review beside it, each with its own check at the gateway. @returns their ids */
export function copyReviewing(world: Crowded, captureId: string, count: number, name: string): string[] {
  const { check, ...model } = world.capture(captureId) as Capture;
  const item = world.chsi.desk.find(check!.id)!;
  const ids = Array.from({ length: count }, (_, n) => `${name}${String(n).padStart(6, '0')}`);
  const checkIdOf = (id: string) => `C${id}`;
  world.chsi.desk.fill(ids.map((id): Item => ({ ...item, id: checkIdOf(id), attemptName: `1-${id}` })));
  world.cloud.store.write(
    ids.flatMap((id) => {
      const { own, docs } = ownerOf(world, model as Capture, id);
      const doc = { ...model, ...own, _id: id, check: { ...check, id: checkIdOf(id) } };
      return [...docs, { name: 'captures', id, doc }];
    }),
  );
  return ids;
}

/** Copies of a capture whose photo was approved and not sent on yet, each with a photo of its own. */
export function copyApproved(world: World, captureId: string, count: number, name: string): string[] {
  const { check: _check, photo, ...model } = world.capture(captureId) as Capture;
  const ids = Array.from({ length: count }, (_, n) => `${name}${String(n).padStart(6, '0')}`);
  for (const id of ids) {
    const standardFileId = world.cloud.putFile(`photos/${id}/standard.jpg`, photoOf(id));
    const { own, docs } = ownerOf(world, model as Capture, id);
    const doc = { ...model, ...own, _id: id, state: 'approved', photo: { ...photo, standardFileId } };
    world.cloud.store.write([...docs, { name: 'captures', id, doc }]);
  }
  return ids;
}
