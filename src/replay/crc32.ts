/**
 * CRC-32 as in zip and PNG (reflected polynomial 0xEDB88320; ISO 3309, RFC 1952 §8), as an unsigned 32-bit number.
 * Bit by bit rather than by table: the longest share code has 24 KiB.
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
