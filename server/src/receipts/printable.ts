// What the standard fonts of a PDF have besides Latin-1 (the encoding is Windows-1252).
const BEYOND_LATIN = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** What the standard fonts can write: other letters lose their marks, and what is no letter of ours becomes a question mark. */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC').replace(/\s+/g, ' '), (sign) => {
    if (isKnown(sign)) return sign
    const bare = Array.from(sign.normalize('NFKD').replace(/\p{M}/gu, ''))
    return bare.length > 0 && bare.every(isKnown) ? bare.join('') : '?'
  }).join('')
}

function isKnown(sign: string): boolean {
  return /^[\x20-\x7e\xa1-\xff]$/.test(sign) || BEYOND_LATIN.includes(sign)
}
