import { useEffect, useRef, useState } from 'preact/hooks'
import { type DemoCustomer, loadCustomers } from './shop-data.tsx'
import { texts } from './texts.tsx'
import { becomeCustomer, customer, locale } from './visit.tsx'

/** Stands in for the shop's own sign-in: pick a demo customer, or be a visitor. */
export function AccountMenu() {
  const text = texts[locale.value]
  const menu = useRef<HTMLDetailsElement>(null)
  const [customers, setCustomers] = useState<readonly DemoCustomer[]>([])

  useEffect(() => {
    // Without the list the shop still works, for visitors.
    loadCustomers().then(setCustomers, () => undefined)
    const closeOutside = (event: Event) => {
      const inside = event.target instanceof Node && menu.current?.contains(event.target)
      if (menu.current && !inside) menu.current.open = false
    }
    addEventListener('click', closeOutside)
    return () => removeEventListener('click', closeOutside)
  }, [])

  function choose(next: DemoCustomer | undefined): void {
    becomeCustomer(next)
    if (menu.current) menu.current.open = false
    menu.current?.querySelector('summary')?.focus()
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !menu.current?.open) return
    menu.current.open = false
    menu.current.querySelector('summary')?.focus()
  }

  return (
    <details class="account" ref={menu} onKeyDown={closeOnEscape}>
      <summary>
        <span class="face" aria-hidden="true">
          {customer.value ? [...customer.value.name][0] : <PersonIcon />}
        </span>
        <span class="who">{customer.value?.name ?? text.signIn}</span>
      </summary>
      <div class="menu">
        <p>{text.signInHint}</p>
        <ul>
          {customers.map(one => (
            <li key={one.id}>
              <button type="button" aria-pressed={one.id === customer.value?.id} onClick={() => choose(one)}>
                <strong>{one.name}</strong>
                {one.hint && <span>{one.hint}</span>}
              </button>
            </li>
          ))}
          <li>
            <button type="button" aria-pressed={!customer.value} onClick={() => choose(undefined)}>
              <strong>{text.visitor}</strong>
              <span>{text.signOut}</span>
            </button>
          </li>
        </ul>
      </div>
    </details>
  )
}

function PersonIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
    </svg>
  )
}
