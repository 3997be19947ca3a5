/** For comparing words as people mean them: without accents and capitals. 'Azúcar' → 'azucar' */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** Whether every word of the search is somewhere in the text. */
export function matches(text: string, search: string): boolean {
  const folded = fold(text)
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
