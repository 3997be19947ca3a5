import { z } from 'zod'

export const ImportKind = z.enum(['products', 'customers', 'stock'])
export type ImportKind = z.output<typeof ImportKind>

interface ImportField {
  es: string
  en: string
  /** Headings that mean it, in the form of `headingForm`. */
  known: readonly string[]
}

const sku = {
  es: 'Código',
  en: 'SKU',
  known: [
    'codigo',
    'cod',
    'sku',
    'code',
    'codigo interno',
    'item',
    'referencia',
    'ref',
    'clave',
    'codigo producto',
    'product code',
    'codigo del producto',
    'id producto',
  ],
}
const barcode = {
  es: 'Código de barras',
  en: 'Barcode',
  known: [
    'codigo de barras',
    'codigo barras',
    'cod barras',
    'barras',
    'barcode',
    'ean',
    'ean13',
    'ean 13',
    'gtin',
    'upc',
    'cb',
  ],
}
const costPrice = {
  es: 'Costo',
  en: 'Cost',
  known: [
    'costo',
    'coste',
    'cost',
    'precio de compra',
    'precio compra',
    'p compra',
    'precio costo',
    'precio de costo',
    'costo unitario',
    'unit cost',
    'purchase price',
    'cost price',
  ],
}
const stock = {
  es: 'Stock',
  en: 'Stock',
  known: [
    'stock',
    'existencia',
    'existencias',
    'cantidad',
    'inventario',
    'qty',
    'quantity',
    'stock inicial',
    'stock actual',
    'saldo',
    'disponible',
    'unidades',
    'opening stock',
    'on hand',
    'cant',
  ],
}

/** What a column of each kind of file can be. */
export const importFields = {
  products: {
    sku,
    name: {
      es: 'Nombre',
      en: 'Name',
      known: [
        'nombre',
        'producto',
        'articulo',
        'name',
        'product',
        'nombre del producto',
        'nombre producto',
        'product name',
        'descripcion corta',
        'titulo',
      ],
    },
    description: {
      es: 'Descripción',
      en: 'Description',
      known: ['descripcion', 'detalle', 'description', 'descripcion larga', 'observaciones', 'notas'],
    },
    category: {
      es: 'Categoría',
      en: 'Category',
      known: ['categoria', 'rubro', 'familia', 'linea', 'category', 'departamento', 'grupo', 'tipo', 'seccion'],
    },
    salePrice: {
      es: 'Precio de venta',
      en: 'Sale price',
      known: [
        'precio',
        'precio de venta',
        'precio venta',
        'p venta',
        'pvp',
        'venta',
        'price',
        'sale price',
        'precio unitario',
        'precio publico',
        'precio al publico',
        'pv',
        'p unit',
        'unit price',
      ],
    },
    costPrice,
    barcode,
    unit: {
      es: 'Unidad',
      en: 'Unit',
      known: ['unidad', 'unidad de medida', 'um', 'u m', 'medida', 'unit', 'und', 'presentacion'],
    },
    stock,
    stockMin: {
      es: 'Stock mínimo',
      en: 'Minimum stock',
      known: ['stock minimo', 'minimo', 'min', 'stock min', 'minimum', 'minimum stock', 'punto de pedido'],
    },
    stockMax: {
      es: 'Stock máximo',
      en: 'Maximum stock',
      known: ['stock maximo', 'maximo', 'max', 'stock max', 'maximum', 'maximum stock'],
    },
    taxRate: {
      es: 'Impuesto (%)',
      en: 'Tax (%)',
      known: ['impuesto', 'iva', 'igv', 'itbis', 'tax', 'tax rate', 'iva %', 'igv %', 'tasa', 'tasa de impuesto'],
    },
  },
  customers: {
    documentType: {
      es: 'Tipo de documento',
      en: 'Document type',
      known: ['tipo de documento', 'tipo documento', 'tipo doc', 'document type', 't doc', 'tipo'],
    },
    documentNumber: {
      es: 'Número de documento',
      en: 'Document number',
      known: [
        'numero de documento',
        'numero documento',
        'documento',
        'nro documento',
        'n documento',
        'num doc',
        'doc',
        'dni',
        'ruc',
        'nit',
        'rut',
        'cuit',
        'rfc',
        'cedula',
        'dni ruc',
        'ruc dni',
        'document',
        'document number',
        'nro doc',
        'identificacion',
      ],
    },
    firstName: {
      es: 'Nombre',
      en: 'First name',
      known: ['nombre', 'nombres', 'first name', 'name', 'cliente', 'customer', 'contacto'],
    },
    lastName: { es: 'Apellido', en: 'Last name', known: ['apellido', 'apellidos', 'last name', 'surname'] },
    companyName: {
      es: 'Razón social',
      en: 'Company',
      known: ['razon social', 'empresa', 'company', 'company name', 'nombre comercial', 'negocio'],
    },
    email: { es: 'Correo', en: 'Email', known: ['correo', 'email', 'e mail', 'correo electronico', 'mail'] },
    phone: {
      es: 'Teléfono',
      en: 'Phone',
      known: ['telefono', 'celular', 'movil', 'phone', 'tel', 'mobile', 'whatsapp', 'fono', 'telefono celular'],
    },
    address: {
      es: 'Dirección',
      en: 'Address',
      known: ['direccion', 'domicilio', 'address', 'calle', 'direccion fiscal'],
    },
    city: { es: 'Ciudad', en: 'City', known: ['ciudad', 'city', 'localidad', 'distrito', 'municipio', 'comuna'] },
    notes: { es: 'Notas', en: 'Notes', known: ['notas', 'nota', 'observaciones', 'notes', 'comentarios'] },
  },
  stock: { sku, barcode, stock, unitCost: costPrice },
} as const satisfies Record<ImportKind, Record<string, ImportField>>

/** All of them, of whatever kind. */
export const importFieldNames = [...new Set(Object.values(importFields).flatMap((fields) => Object.keys(fields)))] as [
  string,
  ...string[],
]

/** A heading without accents, capitals, signs and spare spaces: «Cód. de Barras» is `cod de barras`. */
export function headingForm(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim()
}
