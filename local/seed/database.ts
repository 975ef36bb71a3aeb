// Fills a fresh stand-in: what operators provision, and the batches of the sample students' schools. What is there stays.
import { makeIndexMark, WANTED_INDEXES } from '../../cloudfunctions/_platform/indexes.js';
import { makeSecurityRulesMark } from '../../cloudfunctions/_platform/security-rules-mark.js';
import { COLLECTIONS } from '../../shared/collections.js';
import { type BatchDocument, listDocuments, makeDefaultBatch } from '../../tools/provision/fresh-documents.js';
import type { Cloud } from '../cloudbase/index.js';

/** One batch that students pay and one that the school pays, on a white background. */
function makeSampleBatches(now: Date): BatchDocument[] {
  const base = makeDefaultBatch(now);
  return [
    {
      ...base,
      _id: 'JSJ2027',
      name: '金沙江大学2027届毕业生图像采集',
      schools: ['金沙江大学'],
      note: '示例：学生自费',
    },
    {
      ...base,
      _id: 'YLZY2027',
      name: '云岭职业技术学院2027届图像采集',
      payer: 'school',
      priceFen: 0,
      profile: 'standard-white',
      schools: ['云岭职业技术学院'],
      note: '示例：学校统一付费，白色背景',
    },
  ];
}

/** Adds the documents that are missing; never changes one that is there. */
export async function seedDatabase(cloud: Pick<Cloud, 'createCollection' | 'store'>): Promise<void> {
  const now = new Date();
  for (const { name } of COLLECTIONS) cloud.createCollection(name);
  // the stand-in enforces the rules from the start, and holds everything in memory
  const marks = [makeSecurityRulesMark(now), makeIndexMark([...WANTED_INDEXES], now)];
  const mark = { collection: 'audit', documents: marks };
  const samples = { collection: 'batches', documents: makeSampleBatches(now) };
  for (const { collection, documents } of [...listDocuments(now), mark, samples])
    for (const document of documents)
      if (!cloud.store.read(collection, document._id))
        cloud.store.write([{ name: collection, id: document._id, doc: { ...document } }]);
}
