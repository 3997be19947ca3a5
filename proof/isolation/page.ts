import type { Finding } from '../../server/test/kit/isolation/judge.ts'
import type { Kind } from '../../server/test/kit/isolation/places.ts'
import { style } from './page-style.ts'
import type { Cell, Report } from './summary.ts'

// One file without anything from elsewhere: it can be sent to an auditor, printed and kept.

export function pageOf(report: Report): string {
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Prueba de aislamiento entre empresas</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="product">OrbitEngine ${escaped(report.product)}</p>
<h1>Prueba de aislamiento entre empresas</h1>
<p class="verdict ${report.holds ? 'good' : 'bad'}">${verdict(report)}</p>
<p>Dos empresas comparten una instalación. En nombre de una se pidió, por cada ruta de la API y con cada clase de
persona, lo propio, lo de la otra empresa, lo que no existe y lo que no tiene forma válida. Lo ajeno tiene que
responder exactamente igual que lo inexistente, y nada puede leerse ni escribirse al otro lado.</p>
</header>
${figures(report)}
${findings(report)}
${kinds(report)}
${routes(report)}
${pool(report)}
${mutants(report)}
${provenance(report)}
</body>
</html>
`
}

function verdict({ holds, requests, pairs }: Report): string {
  return holds
    ? `Sin fugas: ${number(requests)} solicitudes, ${number(pairs)} comparaciones de ajeno con inexistente, ninguna diferencia.`
    : 'Hay hallazgos: esta versión no debe usarse con más de una empresa.'
}

function figures({ requests, routes, identities, pool, catalogue, sql, mutants }: Report): string {
  const tiles: [string, string][] = [
    [number(requests), 'solicitudes HTTP'],
    [String(routes.length), 'rutas'],
    [String(identities.length), 'identidades'],
    [number(pool.transactions), `transacciones de ${pool.organizations} empresas en 4 conexiones`],
    [number(sql.passed), 'pruebas en SQL, tabla por tabla'],
    [String(catalogue.rules), 'reglas sobre el esquema'],
    ...(mutants
      ? ([
          [`${mutants.caught}/${mutants.all.filter((one) => !one.isHarmless).length}`, 'defensas retiradas y notadas'],
        ] as [string, string][])
      : []),
  ]
  const items = tiles.map(([figure, label]) => `<li><b>${figure}</b> ${escaped(label)}</li>`)
  return `<ul class="figures">${items.join('')}</ul>`
}

function findings({ findings, pool, catalogue, sql, mutants }: Report): string {
  const plain = (rule: string) => (what: string) => ({ rule, where: '', what })
  const all: Finding[] = [
    ...findings,
    ...catalogue.findings.map(plain('esquema')),
    ...pool.findings.map(plain('conexiones')),
    ...sql.failed.map(plain('SQL')),
    ...(mutants?.wrong ?? []).map(({ name, found }) => ({
      rule: 'mutante',
      where: name,
      what: found ?? 'nadie lo notó',
    })),
  ]
  if (all.length === 0) return ''
  const rows = all.map(
    ({ rule, where, what }) => `<tr><td>${escaped(rule)}<td>${escaped(where)}<td><pre>${escaped(what)}</pre></tr>`,
  )
  return section(
    `Hallazgos (${all.length})`,
    '',
    `<table><thead><tr><th>Regla<th>Dónde<th>Qué se vio</thead><tbody>${rows.join('')}</tbody></table>`,
  )
}

const KINDS: Record<Kind, string> = {
  own: 'propio',
  foreign: 'de la otra empresa',
  random: 'de nadie',
  malformed: 'sin forma válida',
}

function kinds({ cells }: Report): string {
  const rows = (Object.keys(KINDS) as Kind[]).map((kind) => {
    const some = cells.filter((cell) => cell.kind === kind)
    return `<tr><th scope="row">${KINDS[kind]}<td class="n">${number(sum(some))}<td>${statuses(some)}</tr>`
  })
  return section(
    'Qué se pidió y qué se respondió',
    'Los totales de «de la otra empresa» y «de nadie» son iguales porque cada solicitud tiene su pareja.',
    `<table><thead><tr><th>Lo pedido es<th class="n">Solicitudes<th>Respuestas (estado × veces)</thead><tbody>${rows.join('')}</tbody></table>`,
  )
}

function routes({ routes, identities, cells }: Report): string {
  const known = Object.keys(IDENTITIES)
  const people = [...identities].sort((one, other) => known.indexOf(one) - known.indexOf(other))
  const head = people.map((name) => `<th class="who"><span>${escaped(IDENTITIES[name] ?? name)}</span></th>`)
  const rows = routes.map(({ name, method, path, access }) => {
    const of = people.map((identity) => {
      const some = cells.filter((cell) => cell.route === name && cell.identity === identity)
      const bad = some.some((cell) => cell.findings > 0)
      return `<td class="${bad ? 'bad' : ''}" title="${escaped(titleOf(some))}"><b>${sum(some)}</b><small>${codes(some)}</small></td>`
    })
    return `<tr><th scope="row"><code>${method} ${escaped(path.replace('/api/v1', ''))}</code><small>${escaped(ACCESS[access] ?? access)}</small></th>${of.join('')}</tr>`
  })
  return section(
    'Ruta por ruta',
    'Solicitudes por ruta e identidad, y debajo los estados vistos. Las rutas salen del contrato de la API: una ruta nueva entra sola.',
    `<div class="wide"><table class="matrix"><thead><tr><th>Ruta</th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  )
}

const ACCESS: Record<string, string> = { anyone: 'cualquiera', 'signed-in': 'con sesión' }

const IDENTITIES: Record<string, string> = {
  admin: 'administrador',
  seller: 'vendedor',
  viewer: 'consulta',
  powerless: 'sin permisos',
  anonymous: 'anónimo',
  expired: 'sesión vencida',
  'idle too long': 'sesión inactiva',
  'signed out': 'sesión cerrada',
  deactivated: 'persona desactivada',
  deleted: 'persona eliminada',
  'of a closed organization': 'empresa cerrada',
  'our organization, their secret': 'empresa propia, secreto ajeno',
  'their organization, our secret': 'empresa ajena, secreto propio',
  'a secret nobody has': 'secreto inexistente',
}

function pool({ pool }: Report): string {
  const rows = Object.entries(pool.acts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([act, count]) => `<tr><td>${escaped(act)}<td class="n">${number(count)}</tr>`)
  return section(
    'Conexiones compartidas',
    `${number(pool.transactions)} transacciones entremezcladas de ${pool.organizations} empresas sobre 4 conexiones, con abortos, plazos vencidos y conexiones cortadas. Filas ajenas: 0 es lo único admisible.`,
    `<details><summary>Cómo terminó cada una</summary><table><thead><tr><th>Transacción: final<th class="n">Veces</thead><tbody>${rows.join('')}</tbody></table></details>`,
  )
}

function mutants({ mutants }: Report): string {
  if (mutants === undefined) return ''
  const rows = mutants.all.map(
    ({ name, breaks, found, isHarmless }) =>
      `<tr><td>${escaped(name)}<td>${escaped(breaks)}<td>${isHarmless ? 'inocuo: ' : ''}${escaped(found ?? 'nada')}</tr>`,
  )
  return section(
    'Defensas retiradas a propósito',
    'Cada fila es nuestro propio código con una defensa menos. Todas deben notarse; las inocuas comprueban que otra defensa sostiene.',
    `<details><summary>${mutants.tried} variantes</summary><table><thead><tr><th>Variante<th>Qué promesa rompe<th>Qué la delató</thead><tbody>${rows.join('')}</tbody></table></details>`,
  )
}

function provenance(report: Report): string {
  const facts = {
    Fecha: report.at,
    Duración: `${report.seconds} s`,
    Versión: report.product,
    Commit: report.commit,
    Node: report.node,
    PostgreSQL: report.postgres,
    Máquina: report.machine,
  }
  const rows = Object.entries(facts).map(([name, value]) => `<tr><th scope="row">${name}<td>${escaped(value)}</tr>`)
  return section('De dónde sale', '', `<table><tbody>${rows.join('')}</tbody></table>`)
}

function section(title: string, text: string, content: string): string {
  return `<section><h2>${title}</h2>${text === '' ? '' : `<p>${text}</p>`}${content}</section>`
}

function statuses(cells: readonly Cell[]): string {
  return Object.entries(seenIn(cells))
    .map(([status, count]) => `<span class="status">${status} × ${number(count)}</span>`)
    .join(' ')
}

function codes(cells: readonly Cell[]): string {
  return Object.keys(seenIn(cells)).join(' ')
}

function titleOf(cells: readonly Cell[]): string {
  return cells.map((cell) => `${KINDS[cell.kind]}: ${cell.asked}, ${Object.keys(cell.seen).join(' ')}`).join(' · ')
}

function seenIn(cells: readonly Cell[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { seen } of cells) {
    for (const [status, count] of Object.entries(seen)) counts[status] = (counts[status] ?? 0) + count
  }
  return counts
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { asked }) => total + asked, 0)
}

function number(value: number): string {
  return value.toLocaleString('es-PE')
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
