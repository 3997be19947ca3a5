import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Paper } from '../../../contract/src/receipts.ts'
import type { Sale } from '../../../contract/src/sales.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { saleTexts } from './sale-texts.ts'

/** The receipt as it would be printed now, and how often it was given out. */
export function ReceiptPanel({ sale, paper, onPaper }: { sale: Sale; paper: Paper; onPaper: (paper: Paper) => void }) {
  const texts = useWords(saleTexts)
  const params = { id: sale.id }
  return (
    <Panel>
      <PanelHeader title={texts.receipt}>
        <Select
          aria-label={texts.paper}
          value={paper}
          className="w-34!"
          onChange={(event) => onPaper(event.target.value as Paper)}
        >
          <option value="80mm">{texts.roll}</option>
          <option value="a4">{texts.sheet}</option>
        </Select>
        <a
          href={addressOf('receipts.read', { params, query: { format: 'pdf', paper } })}
          target="_blank"
          rel="noreferrer"
          className={buttonClass()}
        >
          PDF
        </a>
      </PanelHeader>
      <Preview key={sale.status + paper} address={addressOf('receipts.read', { params, query: { paper } })} />
      {sale.invoiceNumber !== null && <Prints saleId={sale.id} />}
    </Panel>
  )
}

function Preview({ address }: { address: string }) {
  const texts = useWords(saleTexts)
  const [height, setHeight] = useState(440)
  return (
    <div className="bg-sunken p-3">
      <iframe
        title={texts.preview}
        src={address}
        height={height}
        // As long as the paper, so that nothing scrolls inside.
        onLoad={({ currentTarget }) => {
          const page = currentTarget.contentDocument?.documentElement
          if (page) setHeight(Math.min(page.scrollHeight + 8, 900))
        }}
        className="mx-auto block w-full max-w-lg rounded-control bg-[#fff]"
      />
    </div>
  )
}

function Prints({ saleId }: { saleId: string }) {
  const texts = useWords(saleTexts)
  const formats = useFormats()
  const { data } = useQuery(asking('receipts.prints', { params: { id: saleId } }))
  if (!data) return null
  return (
    <div className="border-t border-hairline px-4 py-3 text-sm text-muted">
      {data.items.length === 0 && texts.neverGiven}
      <ul className="flex flex-col gap-1">
        {data.items.map((print) => (
          <li key={print.id}>
            <span className="font-medium text-text">
              {print.number === 1 ? texts.original : texts.copy(print.number - 1)}
            </span>{' '}
            {print.medium === 'email' ? texts.byMail : texts.onPaper} · {print.printedBy.name} ·{' '}
            <span className="figure">{formats.instant(print.printedAt)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
