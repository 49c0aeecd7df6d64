import type { ProductCard as Product } from '../../domain/index.ts'
import { formatPrice } from '../shared/format.ts'
import type { HeroCard as Hero } from '../shared/parse-cards.ts'
import { OutboundLink } from './outbound-link.tsx'
import { Picture } from './picture.tsx'
import { useView } from './view-context.ts'

type ProductCardProps = {
  readonly card: Product
  readonly impressionId: string | undefined
  /** Picture beside the text instead of above it. */
  readonly wide: boolean
}

export function ProductCard({ card, impressionId, wide }: ProductCardProps) {
  const { session, locale, strings } = useView()
  const { productId, title, subtitle, price, isPriceFrom, listPrice, inStock, reason, image, link } = card
  const amount = formatPrice(price, locale)
  const follow = () => {
    if (impressionId) session.interact({ kind: 'click', impressionId, productId })
  }
  return (
    <OutboundLink link={link} class={`card ${card.role}${wide ? ' wide' : ''}`} onFollow={follow}>
      <Picture image={image} title={title} />
      <div class="facts">
        {subtitle && <span class="subtitle">{subtitle}</span>}
        <span class="title">{title}</span>
        <span class="prices">
          <span class={listPrice ? 'price sale' : 'price'}>{isPriceFrom ? strings.priceFrom(amount) : amount}</span>
          {listPrice && (
            <>
              <span class="hidden">{strings.insteadOf} </span>
              <s>{formatPrice(listPrice, locale)}</s>
            </>
          )}
        </span>
        {!inStock && <span class="sold-out">{strings.soldOut}</span>}
        {reason && <span class="reason">{reason}</span>}
      </div>
    </OutboundLink>
  )
}

export function HeroCard({ card }: { readonly card: Hero }) {
  const { session } = useView()
  return (
    <div class="card recommendation">
      <OutboundLink link={card.link} class="plain">
        {card.image && <Picture image={card.image} title={card.title} />}
        <div class="facts">
          <span class="title">{card.title}</span>
          {card.subtitle && <span class="price">{card.subtitle}</span>}
          {card.text && <span class="reason">{card.text}</span>}
        </div>
      </OutboundLink>
      {card.choices.map(choice => (
        <button type="button" class="chip" onClick={() => session.send(choice.text)}>
          {choice.title}
        </button>
      ))}
    </div>
  )
}
