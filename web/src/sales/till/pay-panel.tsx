import { X } from 'lucide-react'
import { type FormEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PaymentMethod } from '../../../../contract/src/payments.ts'
import { fromUnits, toUnits } from '../../../../contract/src/units.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Key } from '../../ui/key.tsx'
import { totalBasket } from '../basket/basket-totals.ts'
import { readAmount } from '../basket/typed-numbers.ts'
import { changeOf, charge } from './charge.ts'
import { payTexts } from './pay-texts.ts'
import { quickAmounts } from './quick-amounts.ts'
import { SidePanel } from './side-panel.tsx'
import { METHOD_KEYS } from './till-keys.ts'
import { tillTexts } from './till-texts.ts'
import { useBasket, useDesk, useTill } from './use-till.ts'

/** Beside the basket, which stays in sight. Enter finishes, once. */
export function PayPanel() {
  const texts = useWords(payTexts)
  const { till, outbox } = useTill()
  const basket = useBasket()
  const { method } = useDesk()
  const { money } = useFormats()
  const { total, rounding } = useMemo(() => totalBasket(basket, till.shop, method), [basket, till, method])
  const [typed, setTyped] = useState<string | null>(null)
  const [isChecked, setChecked] = useState(false)
  const isCash = method === 'cash'
  const received = typed === null ? total : readAmount(typed, till.shop.currencyDecimals)
  const change = changeOf(total, received)
  const finish = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isCash && change === null) return
    charge(till, outbox, { method, received: isCash ? received : null })
  }
  return (
    <SidePanel label={texts.title}>
      <form data-payment noValidate onSubmit={finish} className="flex min-h-0 flex-1 flex-col">
        <div className="flex items-start justify-between gap-4 px-5 pt-4">
          <div>
            <h2 className="text-lg text-muted">{texts.title}</h2>
            <p className="figure text-4xl font-bold">{money(total)}</p>
            {toUnits(rounding, 2) !== 0n && <Rounding amount={money(rounding)} />}
          </div>
          <IconButton label={texts.back} icon={<X className="size-5" />} onClick={() => till.open(null)} />
        </div>
        <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4">
          <Methods method={method} />
          {isCash && (
            <Received
              total={total}
              typed={typed}
              onType={setTyped}
              fault={isChecked ? faultOf(received, total, texts, money) : undefined}
            />
          )}
          {isCash && (
            <div className="flex items-baseline justify-between gap-3 rounded-panel bg-sunken px-4 py-3">
              <span className="text-lg text-muted">{change === null ? '' : texts.change}</span>
              <output className={classNames('figure text-2xl font-bold', change === null && 'text-bad')}>
                {change === null ? faultOf(received, total, texts, money) : money(change)}
              </output>
            </div>
          )}
          <Documents />
        </div>
        <div className="border-t border-hairline px-5 py-4">
          <Finish key={method} label={texts.finish} total={money(total)} isFocused={!isCash} />
        </div>
      </form>
    </SidePanel>
  )
}

function faultOf(
  received: string | null,
  total: string,
  texts: { notAnAmount: string; missing: (amount: string) => string },
  money: (text: string) => string,
): string | undefined {
  if (received === null) return texts.notAnAmount
  const missing = toUnits(total, 2) - toUnits(received, 2)
  return missing > 0n ? texts.missing(money(fromUnits(missing, 2))) : undefined
}

function Rounding({ amount }: { amount: string }) {
  const texts = useWords(tillTexts)
  return (
    <p className="figure text-sm text-muted">
      {texts.rounding} {amount}
    </p>
  )
}

const METHODS: readonly PaymentMethod[] = ['cash', 'card', 'other', 'transfer']

function Methods({ method }: { method: PaymentMethod }) {
  const texts = useWords(payTexts)
  const { till } = useTill()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{texts.method}</legend>
      <div className="grid grid-cols-2 gap-2">
        {METHODS.map((one) => (
          <label key={one} className={choiceClass(one === method)}>
            <input
              type="radio"
              name="method"
              className="seen-by-readers-only"
              checked={one === method}
              onChange={() => till.show({ method: one })}
            />
            {texts[one as 'cash']}
            <Key>{METHOD_KEYS[one]}</Key>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface ReceivedProps {
  total: string
  /** Null: nothing yet, so it is the total. */
  typed: string | null
  fault: string | undefined
  onType: (typed: string | null) => void
}

function Received({ total, typed, fault, onType }: ReceivedProps) {
  const texts = useWords(payTexts)
  const { till } = useTill()
  const { amount, money } = useFormats()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.select(), [])
  return (
    <div>
      <label htmlFor="received" className="mb-1.5 block text-sm font-medium">
        {texts.received}
      </label>
      <input
        ref={field}
        id="received"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? 'received-fault' : undefined}
        value={typed ?? amount(total)}
        onFocus={({ target }) => target.select()}
        // Letters choose how it is paid.
        onChange={({ target }) => onType(target.value.replace(/[^\d.,]/g, ''))}
        className="figure h-14 w-full rounded-control border border-field bg-surface px-4 text-right text-2xl font-medium aria-invalid:border-bad"
      />
      {fault && (
        <p id="received-fault" role="alert" className="mt-1 text-sm text-bad">
          {fault}
        </p>
      )}
      <fieldset className="mt-2 flex gap-2">
        <legend className="seen-by-readers-only">{texts.quick}</legend>
        <QuickAmount label={texts.exact} onChoose={() => onType(null)} />
        {quickAmounts(total, till.shop.currency).map((one) => (
          <QuickAmount key={one} label={money(one).replace(/[.,]00$/, '')} onChoose={() => onType(one)} />
        ))}
      </fieldset>
    </div>
  )
}

function QuickAmount({ label, onChoose }: { label: string; onChoose: () => void }) {
  return (
    <button type="button" onClick={onChoose} className={classNames(choiceClass(false), 'figure flex-1 px-1!')}>
      {label}
    </button>
  )
}

function Documents() {
  const texts = useWords(payTexts)
  const { till } = useTill()
  const basket = useBasket()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{texts.document}</legend>
      <div className="grid grid-cols-2 gap-2">
        {(['receipt', 'invoice'] as const).map((documentType) => (
          <label key={documentType} className={choiceClass(documentType === basket.documentType)}>
            <input
              type="radio"
              name="document"
              className="seen-by-readers-only"
              checked={documentType === basket.documentType}
              onChange={() => till.change({ ...till.basket, documentType })}
            />
            {texts[documentType]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Takes the focus where there is no amount to type, so that Enter finishes. */
function Finish({ label, total, isFocused }: { label: string; total: string; isFocused: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  return (
    <Button ref={button} type="submit" kind="filled" size="large" shortcut="↵" className="w-full">
      {label} {total}
    </Button>
  )
}

function choiceClass(isChosen: boolean): string {
  return classNames(
    'flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-control border px-3 font-medium transition-colors',
    'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
    isChosen
      ? 'border-accent bg-accent-tint text-accent'
      : 'border-hairline bg-surface hover:border-field hover:bg-sunken',
  )
}
