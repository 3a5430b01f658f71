/** Buckets and what is in them. */

export interface StoredObject {
  readonly body: Buffer;
  readonly etag: string;
  readonly versionId: string | undefined;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storedAt: number;
}

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  /** Account that owns it: another one answers HEAD and PUT with 403. */
  readonly owner: string;
  versioning: 'Enabled' | 'Suspended' | undefined;
  /** The XML or JSON of each setting as it was put: `encryption`, `publicAccessBlock`, `policy`, `tagging`, `lifecycle`. */
  readonly settings: Map<string, string>;
  readonly objects: Map<string, StoredObject>;
}

export interface Storage {
  readonly buckets: Map<string, Bucket>;
}

export function emptyStorage(): Storage {
  return { buckets: new Map() };
}
