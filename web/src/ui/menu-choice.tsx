import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

interface MenuChoiceProps<Value extends string> {
  label: ReactNode
  value: Value
  options: readonly { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}

/** One of a few, in a menu that stays open. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <BaseMenu.RadioItem
            key={option.value}
            value={option.value}
            lang={option.lang}
            closeOnClick={false}
            className="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-highlighted:bg-sunken pointer-coarse:min-h-11"
          >
            <span className="inline-flex size-4 items-center justify-center">
              <BaseMenu.RadioItemIndicator>
                <Check aria-hidden="true" className="size-4 text-accent" />
              </BaseMenu.RadioItemIndicator>
            </span>
            {option.label}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  )
}
