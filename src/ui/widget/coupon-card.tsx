import { useEffect, useState } from 'preact/hooks'
import type { CouponCard as Coupon } from '../../domain/index.ts'
import { copyText } from './copy-text.ts'
import { Icon } from './icons.tsx'
import { useView } from './view-context.ts'

const copiedForMs = 2_500

type CouponCardProps = { readonly card: Coupon; readonly impressionId: string | undefined }

export function CouponCard({ card, impressionId }: CouponCardProps) {
  const { session, strings } = useView()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedForMs)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy(event: Event): Promise<void> {
    if (impressionId) session.interact({ kind: 'copy-coupon', impressionId })
    if (event.currentTarget instanceof HTMLElement) setCopied(await copyText(card.code, event.currentTarget))
  }

  return (
    <section class="coupon" aria-label={strings.coupon}>
      <div class="coupon-facts">
        <strong>{card.title}</strong>
        {card.text && <span>{card.text}</span>}
      </div>
      <div class="coupon-code">
        <code translate={false}>{card.code}</code>
        <button type="button" class="copy" aria-label={strings.copyCodeLabel(card.code)} onClick={copy}>
          {copied && <Icon name="check" small />}
          {copied ? strings.copied : strings.copyCode}
        </button>
        <span class="hidden" role="status">
          {copied ? strings.copied : ''}
        </span>
      </div>
    </section>
  )
}
