import { createHash } from 'node:crypto'
import type { Paper } from '@orbit/contract/receipts.ts'
import { encode } from 'uqr'
import type { Fact, ReceiptDocument, ReceiptLine } from './receipt-document.ts'

/** A page that runs nothing and asks for nothing; what people have typed is text in it, and never markup. */
export function receiptHtml(receipt: ReceiptDocument, paper: Paper): string {
  const { labels, issuer } = receipt
  return `<!doctype html>
<html lang="${receipt.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped([receipt.title, receipt.number].filter(Boolean).join(' '))}</title>
<style>${STYLES[paper]}</style>
</head>
<body>
<main>
${receipt.marks.length === 0 ? '' : `<p class="mark">${escaped(receipt.marks.join(' · '))}</p>`}
<header>
<p class="issuer">${escaped(issuer.name)}</p>
${issuer.details.map((detail) => `<p>${escaped(detail)}</p>`).join('\n')}
<h1>${escaped(receipt.title)}</h1>
${receipt.number === null ? '' : `<p class="number">${escaped(receipt.number)}</p>`}
</header>
<dl>${receipt.facts.map(fact).join('')}</dl>
<table>
<thead><tr><th>${escaped(labels.description)}</th><th>${escaped(labels.quantity)}</th><th>${escaped(labels.price)}</th><th>${escaped(labels.amount)}</th></tr></thead>
<tbody>
${receipt.lines.map((line) => row(line, labels.discount)).join('\n')}
</tbody>
</table>
<section class="end">
<dl class="sums">${receipt.sums.map(fact).join('')}</dl>
<dl class="total"><div><dt>${escaped(labels.total)}</dt><dd>${escaped(receipt.total)}</dd></div></dl>
<p class="words">${escaped(receipt.words)}</p>
<table class="taxes">
<thead><tr><th></th><th>${escaped(labels.base)}</th><th>${escaped(receipt.taxName)}</th></tr></thead>
<tbody>${receipt.taxes.map(({ label, base, tax }) => cells([label, base, tax])).join('')}</tbody>
</table>
<dl>${receipt.payment.map(fact).join('')}</dl>
${receipt.remarks.map((remark) => `<p class="remark">${escaped(remark)}</p>`).join('\n')}
${receipt.code === null ? '' : qrSvg(receipt.code)}
<footer>${receipt.footer.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer>
</section>
</main>
</body>
</html>
`
}

/** Nothing but the one style that is in the page. A sandbox without scripts besides; of our origin, so that a page of ours can print it. */
export function receiptPolicy(paper: Paper): string {
  const hash = createHash('sha256').update(STYLES[paper]).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-modals allow-same-origin`
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function fact([label, value]: Fact): string {
  return `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`
}

function row({ description, quantity, price, discount, amount }: ReceiptLine, discountLabel: string): string {
  const note = discount === null ? '' : `<small>${escaped(`${discountLabel} ${discount}`)}</small>`
  return `<tr><td>${escaped(description)}${note}</td><td>${escaped(quantity)}</td><td>${escaped(price)}</td><td>${escaped(amount)}</td></tr>`
}

function cells(texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`
}

function qrSvg(code: string): string {
  const { data, size } = encode(code, { ecc: 'M', border: 2 })
  const squares = data.flatMap((line, y) => line.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return `<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR"><path d="${squares.join('')}"/></svg>`
}

const COMMON = `
*{margin:0;padding:0;box-sizing:border-box}
body{font-family:system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:#000;background:#fff}
main{margin:0 auto;position:relative}
header,footer{text-align:center}
header{margin-bottom:.8em}
h1{font-size:1.15em;margin-top:.5em}
.issuer{font-size:1.3em;font-weight:700;overflow-wrap:anywhere}
.number{font-size:1.15em;font-weight:700}
.mark{text-align:center;font-size:1.8em;font-weight:800;letter-spacing:.08em;border:2px solid #000;margin-bottom:.4em;padding:.1em}
dl>div{display:flex;justify-content:space-between;gap:1em}
dt{flex:none}
dd{text-align:right;overflow-wrap:anywhere;min-width:0}
table{width:100%;border-collapse:collapse;margin:.6em 0}
thead{display:table-header-group}
th{text-align:right;border-bottom:1px solid #000;font-weight:600;padding-left:.4em}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere;padding-left:0}
td{text-align:right;vertical-align:top;padding:.15em 0 .15em .4em;font-variant-numeric:tabular-nums;white-space:nowrap}
td:first-child{padding-left:0;white-space:normal}
tr{break-inside:avoid}
small{display:block}
.end{break-inside:avoid;border-top:1px solid #000;padding-top:.4em}
.total{font-size:1.5em;font-weight:800;margin:.2em 0}
.words,.remark{margin:.4em 0;overflow-wrap:anywhere}
.taxes{font-size:.9em}
.code{display:block;margin:.6em auto}
footer{margin-top:.6em}
`

const STYLES: Record<Paper, string> = {
  '80mm': `${COMMON}body{font-size:12px}main{width:72mm;padding:2mm 0}.code{width:32mm;height:32mm}@page{size:80mm 297mm;margin:3mm 4mm}`,
  a4: `${COMMON}body{font-size:13px}main{max-width:180mm;padding:6mm 0}.sums,.total{margin-left:auto;width:80mm}.taxes{width:100mm}.code{width:34mm;height:34mm;margin-left:0}@page{size:A4;margin:14mm}`,
}
