// The query engine, with its operators gathered once: by itself it gathers all of them anew for every question.
import { Context } from 'mingo/core';
import * as expression from 'mingo/operators/expression';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { Query } from 'mingo/query';
import type { Options } from 'mingo/types';
import type { Plain } from './values.js';

const operators = Context.init({ query: { ...query }, projection: { ...projection }, expression: { ...expression } });

/** The engine's own form of its settings, which it does not copy again; it hands it to every operator. */
function settle(): Partial<Options> {
  let settled: Partial<Options> = { context: operators };
  const $settle = (...[, , options]: unknown[]) => {
    settled = options as Partial<Options>;
    return () => true;
  };
  new Query({ any: { $settle: 1 } }, { context: Context.from(operators).addQueryOps({ $settle }) });
  return settled;
}
const settled = settle();

/** A condition in MongoDB's words, ready to be asked of many documents. */
export const makeQuery = (condition: Plain): Query => new Query(condition, settled);

const everything = makeQuery({});

/** @returns the documents in this order, of each only the fields that `fields` names; either may be absent */
export function present(docs: Plain[], o: { order?: Record<string, 1 | -1>; fields?: Plain }): Plain[] {
  const cursor = everything.find<Plain>(docs, o.fields);
  return (o.order ? cursor.sort(o.order) : cursor).all();
}
