// What `startUpload` writes down before a picture is sent, for tests that choose its name themselves.

interface Place {
  cloud: { store: { read(name: string, id: string): object | null | undefined } };
  edit(name: string, id: string, fields: object): void;
}

/** @returns the file ID, which its capture or user knows from now on */
export function announce({ cloud, edit }: Place, path: string, fileId: string): string {
  const [folder, id = ''] = path.split('/');
  const [name, field] = folder === 'shots' ? (['captures', 'files'] as const) : (['users', 'uploads'] as const);
  const doc = cloud.store.read(name, id) as Record<string, string[]> | null | undefined;
  if (doc) edit(name, id, { [field]: [...new Set([...(doc[field] ?? []), fileId])], uploadAt: new Date() });
  return fileId;
}
