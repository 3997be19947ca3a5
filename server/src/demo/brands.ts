/** A name as it is printed, and as it stands in the codes of products. */
export type Brand = readonly [name: string, initials: string]

// All made up. The first is what the wholesaler puts into bags of his own.
const OF_FOOD: readonly Brand[] = [
  ['', ''],
  ['Valle Alto', 'VA'],
  ['Doña Julia', 'DJ'],
  ['La Acequia', 'LA'],
  ['Tres Cerros', 'TC'],
  ['Mar Sereno', 'MS'],
]
const OF_THE_HOUSE: readonly Brand[] = [
  ['', ''],
  ['Lirio Azul', 'LZ'],
  ['Casa Serena', 'CS'],
  ['Nube Clara', 'NC'],
  ['Pradoverde', 'PV'],
  ['Agua Mansa', 'AM'],
]
const NOT_EATEN = ['Limpieza', 'Cuidado personal', 'Bebé y mascotas', 'Hogar']

/** Whoever makes rice makes no soap. */
export function brandsFor(parentCategory: string, count: number): readonly Brand[] {
  return (NOT_EATEN.includes(parentCategory) ? OF_THE_HOUSE : OF_FOOD).slice(0, count)
}
