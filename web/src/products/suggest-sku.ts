/** 'Arroz extra Costeño, bolsa 1 kg' → 'ARROZ-EXTRA-COSTENO-1KG': short, without accents, sizes kept. */
export function suggestSku(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/(\d+(?:[.,]\d+)?)\s*(KG|G|GR|L|LT|ML|CC|M|CM|UN|UND)\b/g, '$1$2')
    .split(/[^A-Z\d.]+/)
    .filter((word) => word !== '' && !FILLERS.has(word))
  const size = words.findLast((word) => /^\d/.test(word))
  const main = words.filter((word) => word !== size).slice(0, 3)
  return [...main, ...(size ? [size] : [])].join('-').slice(0, 40)
}

const FILLERS = new Set([
  'DE',
  'DEL',
  'LA',
  'EL',
  'LOS',
  'LAS',
  'CON',
  'SIN',
  'PARA',
  'Y',
  'EN',
  'BOLSA',
  'BOTELLA',
  'X',
])
