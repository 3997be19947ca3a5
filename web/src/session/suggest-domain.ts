const LONGEST = 40

/** «Bodega Doña Rosa S.A.C.» → `bodega-dona-rosa`: what the address of a business of this name could be. */
export function suggestDomain(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\b(?:s\.?\s*a\.?\s*c|s\.?\s*r\.?\s*l|e\.?\s*i\.?\s*r\.?\s*l|s\.?\s*a\.?\s*s|s\.?\s*a)\.?\s*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
  const domain = words.slice(0, LONGEST).replace(/^-+|-+$/g, '')
  return isDomain(domain) ? domain : ''
}

/** As the contract's Domain. */
export function isDomain(text: string): boolean {
  return /^(?=.*[a-z])[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/.test(text) && !/^..--/.test(text)
}
