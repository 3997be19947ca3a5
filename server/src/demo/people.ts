import { rucCheckDigit } from './check-digits.ts'
import type { Random } from './random.ts'

export interface DemoCustomer {
  id: string
  documentType: 'DNI' | 'RUC' | 'CE'
  documentNumber: string
  firstName: string | null
  lastName: string | null
  companyName: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string
  country: 'PE'
  /** when they were first written down, in milliseconds */
  registeredAt: number
}

const CUSTOMERS = 1_000
const COMPANIES = 0.09
const SOLE_TRADERS = 0.03
const FOREIGNERS = 0.04

/** Enough to tell one from another, and marked: nobody should take them for people. */
export function makeCustomers(
  random: Random,
  moments: (index: number, of: number) => number,
  newId: (at: number) => string,
) {
  const documents = new Set<string>()
  return Array.from({ length: CUSTOMERS }, (_, index): DemoCustomer => {
    const registeredAt = moments(index, CUSTOMERS)
    const common = { id: newId(registeredAt), registeredAt, city: random.pick(DISTRICTS), country: 'PE' as const }
    const kind = random.unit()
    const unique = (make: () => string) => uniqueOf(documents, make)
    if (kind < COMPANIES) return { ...common, ...makeCompany(random, unique, index) }
    const person = makePerson(random, index)
    if (kind < COMPANIES + SOLE_TRADERS) {
      return {
        ...common,
        ...person,
        documentType: 'RUC',
        documentNumber: unique(() => makeRuc(`10${makeDni(random)}`)),
      }
    }
    if (kind < COMPANIES + SOLE_TRADERS + FOREIGNERS) {
      return { ...common, ...person, documentType: 'CE', documentNumber: unique(() => `00${digits(random, 7)}`) }
    }
    return { ...common, ...person, documentType: 'DNI', documentNumber: unique(() => makeDni(random)) }
  })
}

type Described = Pick<DemoCustomer, 'firstName' | 'lastName' | 'companyName' | 'email' | 'phone' | 'address'>

function makePerson(random: Random, index: number): Described {
  const firstName = random.pick(FIRST_NAMES)
  const lastName = `${random.pick(LAST_NAMES)} ${random.pick(LAST_NAMES)}`
  const address = `${random.pick(STREETS)} ${random.whole(100, 1990)}`
  return {
    firstName,
    lastName: `${lastName} (demo)`,
    companyName: null,
    email: random.chance(0.4)
      ? `${plain(firstName)}.${plain(lastName.split(' ')[0] ?? '')}.${index}@example.com`
      : null,
    phone: random.chance(0.6) ? makePhone(index) : null,
    address: random.chance(0.3) ? address : null,
  }
}

function makeCompany(random: Random, unique: (make: () => string) => string, index: number) {
  const companyName = `${random.pick(TRADES)} ${random.pick(LAST_NAMES)} ${random.pick(['S.A.C.', 'E.I.R.L.', 'S.R.L.'])} (demo)`
  return {
    documentType: 'RUC' as const,
    documentNumber: unique(() => makeRuc(`20${digits(random, 8)}`)),
    firstName: null,
    lastName: null,
    companyName,
    email: `compras.${index}@example.com`,
    phone: makePhone(index),
    address: `${random.pick(STREETS)} ${random.whole(100, 1990)}`,
  }
}

function uniqueOf(taken: Set<string>, make: () => string): string {
  for (;;) {
    const made = make()
    if (taken.has(made)) continue
    taken.add(made)
    return made
  }
}

function makeDni(random: Random): string {
  return String(random.whole(6_000_000, 79_999_999)).padStart(8, '0')
}

function makeRuc(ten: string): string {
  return ten + rucCheckDigit(ten)
}

function digits(random: Random, count: number): string {
  return String(random.whole(0, 10 ** count - 1)).padStart(count, '0')
}

function makePhone(index: number): string {
  return `+51 900 ${String(Math.floor(index / 1000)).padStart(3, '0')} ${String(index % 1000).padStart(3, '0')}`
}

/** For an address: no accents, small letters. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()
}

const FIRST_NAMES =
  `María,Juan,Rosa,José,Carmen,Luis,Ana,Carlos,Julia,Jorge,Elena,Miguel,Lucía,Pedro,Teresa,Víctor,Silvia,
Raúl,Gladys,Óscar,Patricia,César,Norma,Manuel,Yolanda,Hugo,Milagros,Percy,Flor,Édgar,Nelly,Walter,Sonia,Wilmer,Maribel,
Fredy,Rocío,Javier,Karina,Iván,Sofía,Diego,Valeria,Álvaro,Camila,Renzo,Daniela,Bruno,Ximena,Gonzalo`.split(/,\s*/)

const LAST_NAMES =
  `Quispe,Flores,Mamani,Rojas,García,Huamán,Sánchez,Chávez,Ramos,Torres,Vargas,Castillo,Díaz,Mendoza,Condori,
Espinoza,Gutiérrez,Cruz,Vásquez,Ramírez,Fernández,Castro,Paredes,Salazar,Cárdenas,Aguilar,Medina,Silva,Guerrero,Campos,Núñez,
Palomino,Ccori,Peña,Ríos,Tello,Ortiz,Valverde,Zegarra,Ibáñez,Apaza,Poma,Soto,Cáceres,Alarcón,Bravo,Luna,Vega,Reyes,Solís`.split(
    /,\s*/,
  )

const TRADES =
  `Restaurante,Pollería,Cevichería,Panadería,Librería,Ferretería,Hostal,Cafetería,Juguería,Pensión,Taller,Botica,
Peluquería,Transportes,Constructora,Inversiones,Servicios,Comercial,Imprenta,Colegio`.split(/,\s*/)

const STREETS = [
  'Av. Arequipa',
  'Jr. Huallaga',
  'Av. Brasil',
  'Calle Los Pinos',
  'Jr. Puno',
  'Av. La Marina',
  'Pasaje Tarma',
]
const DISTRICTS = ['Lima', 'Breña', 'Lince', 'Jesús María', 'Pueblo Libre', 'La Victoria', 'San Miguel', 'Rímac']
