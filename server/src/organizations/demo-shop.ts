/** What the demonstration sells: a corner shop in Lima, its prices with tax in soles. */
export interface DemoProduct {
  category: string
  sku: string
  name: string
  barcode?: string
  unit?: string
  salePrice: string
  /** of one unit, without tax; none for services */
  cost?: string
  stock?: string
  stockMin?: string
  quantityDecimals?: number
}

export const demoOrganization = {
  name: 'Bodega Demo',
  domain: 'demo',
  country: 'PE',
  currency: 'PEN',
  timeZone: 'America/Lima',
  isDemo: true,
}

export const demoUsers = [
  { email: 'admin@demo.orbit', firstName: 'Rosa', lastName: 'Quispe (demo)', role: 'admin' },
  { email: 'seller@demo.orbit', firstName: 'Luis', lastName: 'Mamani (demo)', role: 'seller' },
  { email: 'viewer@demo.orbit', firstName: 'Carmen', lastName: 'Torres (demo)', role: 'viewer' },
] as const

export const demoSupplier = { name: 'Distribuidora Demo S.A.C.', invoice: 'F001-00000042' }

export const demoProducts: DemoProduct[] = [
  {
    category: 'Abarrotes',
    sku: 'ARROZ-1KG',
    name: 'Arroz extra, bolsa 1 kg',
    barcode: '7750108204000',
    salePrice: '4.80',
    cost: '3.2500',
    stock: '60',
    stockMin: '12',
  },
  {
    category: 'Abarrotes',
    sku: 'AZUCAR-1KG',
    name: 'Azúcar rubia, bolsa 1 kg',
    barcode: '7750108204376',
    salePrice: '4.20',
    cost: '2.8800',
    stock: '48',
    stockMin: '12',
  },
  {
    category: 'Abarrotes',
    sku: 'ACEITE-900',
    name: 'Aceite vegetal, botella 900 ml',
    barcode: '7750108204741',
    salePrice: '9.90',
    cost: '6.9500',
    stock: '30',
    stockMin: '6',
  },
  {
    category: 'Abarrotes',
    sku: 'FIDEO-500',
    name: 'Fideos tallarín, paquete 500 g',
    barcode: '7750108205113',
    salePrice: '3.20',
    cost: '2.0500',
    stock: '40',
    stockMin: '10',
  },
  {
    category: 'Abarrotes',
    sku: 'ATUN-170',
    name: 'Atún en trozos, lata 170 g',
    barcode: '7750108205489',
    salePrice: '6.50',
    cost: '4.4000',
    stock: '36',
    stockMin: '8',
  },
  {
    category: 'Lácteos',
    sku: 'LECHE-400',
    name: 'Leche evaporada, lata 400 g',
    barcode: '7750108205854',
    salePrice: '4.50',
    cost: '3.1500',
    stock: '72',
    stockMin: '24',
  },
  {
    category: 'Lácteos',
    sku: 'YOGUR-1L',
    name: 'Yogur de fresa, botella 1 l',
    barcode: '7750108206226',
    salePrice: '7.50',
    cost: '5.1000',
    stock: '6',
    stockMin: '8',
  },
  {
    category: 'Bebidas',
    sku: 'AGUA-625',
    name: 'Agua sin gas, botella 625 ml',
    barcode: '7750108206592',
    salePrice: '1.50',
    cost: '0.7600',
    stock: '96',
    stockMin: '24',
  },
  {
    category: 'Bebidas',
    sku: 'GASEOSA-500',
    name: 'Gaseosa amarilla, botella 500 ml',
    barcode: '7750108206967',
    salePrice: '3.00',
    cost: '1.7800',
    stock: '60',
    stockMin: '24',
  },
  {
    category: 'Golosinas',
    sku: 'GALLETA-6',
    name: 'Galletas de vainilla, paquete de 6',
    barcode: '7750108207339',
    salePrice: '1.20',
    cost: '0.6300',
    stock: '80',
    stockMin: '20',
  },
  {
    category: 'Limpieza',
    sku: 'DETERG-750',
    name: 'Detergente en polvo, bolsa 750 g',
    barcode: '7750108207704',
    salePrice: '8.90',
    cost: '6.0200',
    stock: '24',
    stockMin: '6',
  },
  {
    category: 'Limpieza',
    sku: 'PAPEL-4',
    name: 'Papel higiénico, paquete de 4',
    barcode: '7750108208077',
    salePrice: '5.50',
    cost: '3.6400',
    stock: '30',
    stockMin: '8',
  },
  {
    category: 'Frescos',
    sku: 'PAPA-KG',
    name: 'Papa amarilla, por kilo',
    unit: 'kg',
    salePrice: '4.50',
    cost: '3.0000',
    stock: '50',
    stockMin: '10',
    quantityDecimals: 3,
  },
  { category: 'Servicios', sku: 'ENTREGA', name: 'Entrega a domicilio', unit: 'service', salePrice: '5.00' },
]

export const demoCustomers = [
  { documentType: 'DNI', documentNumber: '45678912', firstName: 'María', lastName: 'Flores (demo)', companyName: null },
  {
    documentType: 'RUC',
    documentNumber: '20100070970',
    firstName: null,
    lastName: null,
    companyName: 'Restaurante Demo S.A.C.',
  },
]
