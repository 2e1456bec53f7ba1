import { useDesk } from './desk'

/**
 * A report has every part of the review, whichever of them is on the screen: they are drawn just before the page is printed,
 * which the browser says, and says otherwise where it only shows what the print would be.
 */
export function watchPrinting(): () => void {
  const media = matchMedia('print')
  const begin = () => useDesk.setState({ printing: true })
  const end = () => useDesk.setState({ printing: false })
  const follow = () => (media.matches ? begin() : end())
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  media.addEventListener('change', follow)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
    media.removeEventListener('change', follow)
  }
}
