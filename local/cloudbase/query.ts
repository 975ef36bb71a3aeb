// The query engine, with its operators gathered once: by itself it gathers all of them anew for every question.
import { Context } from 'mingo/core';
import * as expression from 'mingo/operators/expression';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { Query } from 'mingo/query';
import type { Plain } from './values.js';

const context = Context.init({ query: { ...query }, projection: { ...projection }, expression: { ...expression } });

/** A condition in MongoDB's words, ready to be asked of many documents. */
export const makeQuery = (condition: Plain): Query => new Query(condition, { context });

const everything = makeQuery({});

/** @returns the documents in this order, of each only the fields that `fields` names; either may be absent */
export function present(docs: Plain[], o: { order?: Record<string, 1 | -1>; fields?: Plain }): Plain[] {
  const cursor = everything.find<Plain>(docs, o.fields);
  return (o.order ? cursor.sort(o.order) : cursor).all();
}
