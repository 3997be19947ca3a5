import type { Language } from '../../../contract/src/account.ts'

const names: Record<string, { es: string; en: string; many?: { es: string; en: string }; isMeasured?: boolean }> = {
  unit: { es: 'unidad', en: 'unit', many: { es: 'unidades', en: 'units' } },
  kg: { es: 'kg', en: 'kg', isMeasured: true },
  g: { es: 'g', en: 'g' },
  l: { es: 'litro', en: 'litre', many: { es: 'litros', en: 'litres' }, isMeasured: true },
  ml: { es: 'ml', en: 'ml' },
  m: { es: 'metro', en: 'metre', many: { es: 'metros', en: 'metres' }, isMeasured: true },
  box: { es: 'caja', en: 'box', many: { es: 'cajas', en: 'boxes' } },
  pack: { es: 'paquete', en: 'pack', many: { es: 'paquetes', en: 'packs' } },
  dozen: { es: 'docena', en: 'dozen', many: { es: 'docenas', en: 'dozens' } },
  hour: { es: 'hora', en: 'hour', many: { es: 'horas', en: 'hours' }, isMeasured: true },
}

/** What the shop calls its unit; the common ones in the reader's language, of so many of it. */
export function unitName(unit: string, language: Language, quantity = '1'): string {
  const name = names[unit]
  const many = Number(quantity) === 1 ? undefined : name?.many
  return (many ?? name)?.[language] ?? unit
}

/** The common ones, and the product's own when it is none of them. */
export function unitChoices(own: string, language: Language): { value: string; label: string }[] {
  const common = Object.entries(names).map(([value, name]) => ({ value, label: name[language] }))
  return own in names || own === '' ? common : [{ value: own, label: own }, ...common]
}

/** Of such a one people buy a half. */
export function isMeasured(unit: string): boolean {
  return names[unit]?.isMeasured ?? false
}
