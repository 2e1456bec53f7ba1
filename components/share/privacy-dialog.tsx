import { Dialog } from '@/components/ui/dialog'
import { later } from '@/components/ui/later'

const PrivacyWords = later(() => import('./privacy-words').then((module) => module.PrivacyWords))

export function PrivacyDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Nothing leaves this page" open={open} onClose={onClose}>
      <PrivacyWords />
    </Dialog>
  )
}
