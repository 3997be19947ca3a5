import { type ImportKind, importFields } from '../../../contract/src/import-fields.ts'
import type { Import, ImportStatus } from '../../../contract/src/imports.ts'
import type { Tone } from '../ui/badge.tsx'

/** Of each group one column is needed, as the server asks for it. */
const required: Record<ImportKind, readonly (readonly string[])[]> = {
  products: [['sku', 'barcode']],
  customers: [['firstName', 'companyName', 'documentNumber']],
  stock: [['sku', 'barcode'], ['stock']],
}

export const statusTones: Record<ImportStatus, Tone> = {
  uploaded: 'neutral',
  checking: 'accent',
  checked: 'accent',
  applying: 'accent',
  applied: 'good',
  undoing: 'warn',
  undone: 'warn',
}

export interface FieldChoice {
  field: string
  label: string
}

/** What a column of this kind of file can be. */
export function fieldChoices(kind: ImportKind, language: 'es' | 'en'): FieldChoice[] {
  return Object.entries(importFields[kind]).map(([field, words]) => ({ field, label: words[language] }))
}

export interface MappingFaults {
  /** Groups of which no column is any. */
  missing: readonly (readonly string[])[]
  /** Fields that several columns are. */
  repeated: ReadonlySet<string>
}

export function mappingFaults(kind: ImportKind, fields: readonly (string | null)[]): MappingFaults {
  const chosen = fields.filter((field) => field !== null)
  return {
    missing: required[kind].filter((group) => !group.some((field) => chosen.includes(field))),
    repeated: new Set(chosen.filter((field, index) => chosen.indexOf(field) !== index)),
  }
}

/** How many rows an application would write. */
export function rowsToWrite({ summary }: Pick<Import, 'summary'>): number {
  return summary === null ? 0 : summary.create + summary.update
}

/** A table with the headings that are recognised, and a row that shows how to fill it. */
export function templateRows(kind: ImportKind, language: 'es' | 'en'): string[][] {
  const example: Record<string, string> = {
    sku: 'ARROZ-1',
    name: language === 'es' ? 'Arroz extra, 1 kg' : 'Rice, 1 kg',
    description: '',
    category: language === 'es' ? 'Abarrotes > Arroz' : 'Groceries > Rice',
    salePrice: '4.50',
    costPrice: '3.20',
    unitCost: '3.20',
    barcode: '7750243012345',
    unit: 'kg',
    stock: '40',
    stockMin: '10',
    stockMax: '',
    taxRate: '',
    documentType: 'DNI',
    documentNumber: '45678901',
    firstName: 'Rosa',
    lastName: 'Quispe',
    email: 'rosa@bodega.example',
    phone: '987654321',
  }
  const choices = fieldChoices(kind, language)
  return [choices.map(({ label }) => label), choices.map(({ field }) => example[field] ?? '')]
}
