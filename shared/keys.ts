// The names of a table as a list that schemas take, so that what a table holds is written once.

export const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];
