import { show } from '@/components/review/desk'
import { cardId } from '@/components/review/step-card'

/** The changes are drawn in pieces: after so many frames a card that is not there will not come. */
const patience = 60

/** Shows a step as it is explained among the changes, and puts the focus there. */
export function goToStep(key: string): void {
  show('changes')
  let frames = 0
  const look = () => {
    const card = document.getElementById(cardId(key))
    if (card) {
      card.focus({ preventScroll: true })
      card.scrollIntoView({ block: 'center' })
    } else if (frames++ < patience) requestAnimationFrame(look)
  }
  look()
}
