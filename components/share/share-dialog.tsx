import { Dialog } from '@/components/ui/dialog'
import { later } from '@/components/ui/later'

const ShareLink = later(() => import('./share-link').then((module) => module.ShareLink))

export function ShareDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Share this review" open={open} onClose={onClose}>
      <ShareLink />
    </Dialog>
  )
}
