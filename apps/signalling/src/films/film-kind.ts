/** Brands of MP4 that browsers play; pictures and QuickTime have others in the same kind of box. */
const mp4Brand = /^(?:iso[m2-9]|mp4[12]|avc1|M4V |M4VP|MSNV|dash)$/u;
/** Enough of a file to know it by. */
export const headBytes = 64;

/** What a file is by its first bytes, whatever it is called. Null: neither WebM nor MP4. */
export function filmKind(head: Uint8Array): 'video/webm' | 'video/mp4' | null {
  const bytes = Buffer.from(head.subarray(0, headBytes));
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a_45_df_a3) return bytes.includes('webm', 4, 'latin1') ? 'video/webm' : null;
  if (bytes.toString('latin1', 4, 8) === 'ftyp' && mp4Brand.test(bytes.toString('latin1', 8, 12))) return 'video/mp4';
  return null;
}
