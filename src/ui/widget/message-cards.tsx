import type { ProductCard as Product } from '../../domain/index.ts'
import type { ChatMessage } from '../shared/chat-state.ts'
import type { ViewCard } from '../shared/parse-cards.ts'
import type { Strings } from '../shared/strings.ts'
import { CardRow } from './card-row.tsx'
import { CouponCard } from './coupon-card.tsx'
import { Icon } from './icons.tsx'
import { OutboundLink } from './outbound-link.tsx'
import { HeroCard, ProductCard } from './product-card.tsx'
import { useView } from './view-context.ts'

/** What was asked for first, then what the shop suggests beside it, the coupon, and where the answer comes from. */
export function MessageCards({ message: { cards, impressionId } }: { readonly message: ChatMessage }) {
  const { strings } = useView()
  const products = ofKind(cards, 'product')
  const answers = products.filter(card => card.role === 'answer')
  const recommendations = products.filter(card => card.role === 'recommendation')
  const heroes = ofKind(cards, 'hero')
  const toCard = (card: Product, wide = false) => (
    <ProductCard key={card.productId} card={card} impressionId={impressionId} wide={wide} />
  )
  return (
    <>
      {answers.length === 1 && answers.map(card => toCard(card, true))}
      {answers.length > 1 && (
        <CardRow class="answers" heading={strings.found}>
          {answers.map(card => toCard(card))}
        </CardRow>
      )}
      {heroes.length > 0 && (
        <CardRow class="answers" heading={strings.found}>
          {heroes.map(card => (
            <HeroCard card={card} />
          ))}
        </CardRow>
      )}
      {recommendations.length > 0 && (
        <CardRow class="recommendations" heading={headingFor(answers.length, strings)}>
          {recommendations.map(card => toCard(card))}
        </CardRow>
      )}
      {ofKind(cards, 'coupon').map(card => (
        <CouponCard key={card.code} card={card} impressionId={impressionId} />
      ))}
      {ofKind(cards, 'source').map(card => (
        <OutboundLink link={card.link} class="source">
          <Icon name="document" small />
          <span>
            {strings.source}: <span class="source-title">{card.title}</span>
          </span>
        </OutboundLink>
      ))}
    </>
  )
}

function headingFor(answerCount: number, { pickedForYou, goesWell, alsoLike }: Strings): string {
  if (answerCount === 0) return pickedForYou
  return answerCount === 1 ? goesWell : alsoLike
}

function ofKind<Kind extends ViewCard['kind']>(cards: readonly ViewCard[], kind: Kind) {
  return cards.filter((card): card is Extract<ViewCard, { kind: Kind }> => card.kind === kind)
}
