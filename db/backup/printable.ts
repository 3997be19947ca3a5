/**
 * On one line, and nothing in it that a terminal obeys: names of files, and whatever stands in a file from elsewhere, may
 * hold what moves the cursor, recolours or reverses what is read.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '�')
}
