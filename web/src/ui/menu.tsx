import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { type ReactElement, type ReactNode, useContext } from 'react'
import { classNames } from './class-names.ts'
import { Key } from './key.tsx'
import { PortalContainer } from './portal-container.ts'

export interface MenuProps {
  /** A `<Button>` or `<IconButton>`. */
  trigger: ReactElement<Record<string, unknown>>
  /** `<MenuItem>`, `<MenuLink>`, `<MenuCheckbox>`, `<MenuGroup>`, `<MenuSeparator>`. */
  children: ReactNode
  align?: 'start' | 'end'
  /** Somebody asked for it before it was there. */
  isOpenAtFirst?: boolean
}

/** A list of acts behind a button; arrows, first letters, Enter and Escape work in it. */
export function Menu({ trigger, children, align = 'end', isOpenAtFirst = false }: MenuProps) {
  const container = useContext(PortalContainer)
  return (
    <BaseMenu.Root modal={false} defaultOpen={isOpenAtFirst}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal container={container}>
        <BaseMenu.Positioner
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 outline-none print:hidden"
        >
          <BaseMenu.Popup className={popupClass}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

interface ItemProps {
  children: ReactNode
  icon?: ReactNode
  /** Of what cannot be undone. */
  isDanger?: boolean
  isDisabled?: boolean
}

export function MenuItem({
  onSelect,
  shortcut,
  icon,
  isDanger,
  isDisabled,
  children,
}: ItemProps & { onSelect: () => void; shortcut?: string }) {
  return (
    <BaseMenu.Item disabled={isDisabled ?? false} onClick={onSelect} className={itemClass(isDanger)}>
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Key>{shortcut}</Key>}
    </BaseMenu.Item>
  )
}

export function MenuLink({ link, icon, isDanger, children }: ItemProps & { link: LinkProps }) {
  return (
    <BaseMenu.LinkItem closeOnClick render={<Link {...link} />} className={itemClass(isDanger)}>
      {icon}
      <span className="flex-1">{children}</span>
    </BaseMenu.LinkItem>
  )
}

/** Stays open, so that several can be ticked. */
export function MenuCheckbox({
  checked,
  onChange,
  isDisabled,
  children,
}: ItemProps & { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <BaseMenu.CheckboxItem
      checked={checked}
      disabled={isDisabled ?? false}
      onCheckedChange={onChange}
      closeOnClick={false}
      className={itemClass(false)}
    >
      <span className="inline-flex size-4 items-center justify-center">
        <BaseMenu.CheckboxItemIndicator>
          <Check aria-hidden="true" className="size-4 text-accent" />
        </BaseMenu.CheckboxItemIndicator>
      </span>
      <span className="flex-1">{children}</span>
    </BaseMenu.CheckboxItem>
  )
}

interface MenuRadioGroupProps {
  value: string
  onChange: (value: string) => void
  choices: readonly { value: string; label: ReactNode; count?: number | string | undefined }[]
}

export function MenuRadioGroup({ value, onChange, choices }: MenuRadioGroupProps) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
      {choices.map((choice) => (
        <BaseMenu.RadioItem key={choice.value} value={choice.value} closeOnClick className={itemClass(false)}>
          <span className="inline-flex size-4 items-center justify-center">
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden="true" className="size-4 text-accent" />
            </BaseMenu.RadioItemIndicator>
          </span>
          <span className="flex-1">{choice.label}</span>
          {choice.count !== undefined && <span className="figure text-sm text-muted">{choice.count}</span>}
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  )
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  )
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-hairline" />
}

/** Of everything that floats over the page. */
export const popupClass = classNames(
  'max-h-(--available-height) min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-panel border border-hairline bg-surface p-1',
  'text-text shadow-float outline-none transition-[opacity,translate]',
  'data-starting-style:-translate-y-1 data-starting-style:opacity-0 data-ending-style:opacity-0',
)

function itemClass(isDanger: boolean | undefined): string {
  return classNames(
    'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none pointer-coarse:min-h-11',
    'data-highlighted:bg-sunken data-disabled:opacity-55 [&>svg]:size-4 [&>svg]:shrink-0',
    isDanger ? 'text-bad [&>svg]:text-bad' : '[&>svg]:text-muted',
  )
}
