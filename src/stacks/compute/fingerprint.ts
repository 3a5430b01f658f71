/**
 * A number for a text, the same everywhere: FNV-1a of 32 bits, without the two highest, since a version of Image Builder has
 * three numbers below 2^30 (API reference, CreateComponent). For telling contents apart, not for security.
 */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash & 0x3fffffff;
}
