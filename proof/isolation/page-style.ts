export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2430, #e6eaf0); --quiet: light-dark(#5b6675, #9aa5b4); --paper: light-dark(#fff, #12161c);
  --line: light-dark(#dde2e8, #2b333d); --soft: light-dark(#f5f7f9, #1a2029);
  --good: light-dark(#0b6b3a, #6fd8a0); --good-paper: light-dark(#e7f6ed, #11291c);
  --bad: light-dark(#a3141c, #ff9a9a); --bad-paper: light-dark(#fdeaea, #351417);
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif }
h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.2 }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem }
p { max-width: 46rem; margin: .5rem 0 }
small, .product { color: var(--quiet) }
.verdict { max-width: none; padding: .9rem 1.1rem; border-radius: .5rem; font-weight: 600 }
.verdict.good { background: var(--good-paper); color: var(--good) }
.verdict.bad { background: var(--bad-paper); color: var(--bad) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0; padding: 0;
  list-style: none }
.figures li { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .5rem; color: var(--quiet); font-size: .85rem;
  line-height: 1.3 }
.figures b { display: block; color: var(--ink); font-size: 1.5rem; font-variant-numeric: tabular-nums }
table { width: 100%; border-collapse: collapse; font-size: .875rem }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
thead th { color: var(--quiet); font-weight: 600 }
.n { text-align: right; font-variant-numeric: tabular-nums }
.status { display: inline-block; margin: 0 .3rem .2rem 0; padding: 0 .45rem; border-radius: .3rem; background: var(--soft);
  font-variant-numeric: tabular-nums; white-space: nowrap }
.wide { overflow-x: auto }
.matrix td { padding: .35rem .3rem; text-align: center; font-variant-numeric: tabular-nums }
.matrix td small, .matrix th small { display: block; font-size: .7rem; font-weight: 400; line-height: 1.25 }
.matrix th[scope=row] { position: sticky; left: 0; background: var(--paper); white-space: nowrap; font-weight: 400 }
.matrix .who { height: 8.5rem; padding: .3rem; vertical-align: bottom; text-align: center }
.matrix .who span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 8rem; line-height: 1.15 }
.bad { background: var(--bad-paper); color: var(--bad) }
code { font: .8rem ui-monospace, monospace }
pre { margin: 0; max-width: 60ch; font: .75rem/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
summary { cursor: pointer; padding: .3rem 0 }
@media print { body { max-width: none; padding: 0; font-size: 11px } .wide { overflow: visible } }
`
